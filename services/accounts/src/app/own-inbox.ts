import type { InboxId } from '@wick/contracts/account-cards'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'

export type OwnInboxPorts = JudgePorts & Pick<Ports, 'boxes'>

/** Null where the caller may read that inbox: somebody else's is answered as one that is not there. */
export async function refusalOfInbox(
  ports: OwnInboxPorts,
  accessToken: string,
  inboxId: InboxId,
): Promise<'not_signed_in' | 'inbox_refused' | null> {
  const [caller, box] = await Promise.all([judgeCaller(ports, accessToken), ports.boxes.load(inboxId)])
  if (caller === null) return 'not_signed_in'
  return box?.accountId === caller.accountId ? null : 'inbox_refused'
}
