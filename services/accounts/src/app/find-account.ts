import type { AccountFields } from '@wick/contracts/account-events'
import type { AccountId, Handle } from '@wick/contracts/account-ids'
import { UnavailableError } from '@wick/platform/process/errors'
import type { Logger } from '@wick/platform/process/logger'
import { unreadable } from '@wick/platform/telemetry/instruments'
import type { Ports } from './ports.ts'

export interface FindPorts extends Pick<Ports, 'lanes' | 'ring' | 'tags'> {
  /** Read, opened and used where nobody has the handle, so that this takes as long (RFC 9807 §6.3.2.2). */
  readonly decoy: AccountId
  readonly logger: Logger
}

export interface Found {
  /** Undefined: nobody's, and the fields are those of the decoy. */
  readonly accountId: AccountId | undefined
  readonly fields: AccountFields
}

/** What is sealed in the account of a handle, or in the decoy: as much work for both. */
export async function findAccount(ports: FindPorts, handle: Handle): Promise<Found> {
  const { lanes, tags, decoy, logger } = ports
  const { handle: found } = await lanes.loadHandle(tags.of(handle))
  const claimed = found.status === 'claimed' ? found.accountId : undefined
  const own = await loadFields(ports, claimed ?? decoy)
  if (own === null && claimed !== undefined) reportUnreadable(logger)
  const fields = own ?? (await loadFields(ports, decoy))
  if (fields === null) throw new UnavailableError('the decoy is not found')
  return { accountId: own === null ? undefined : claimed, fields }
}

/** Whoever signs in is told of a wrong password; only here it shows that the account does not open. */
function reportUnreadable(logger: Logger): void {
  unreadable().add(1, { lane: 'account' })
  logger.error({ code: 'account_unreadable' }, 'a handle is claimed by an account that does not open')
}

/** As many questions for every account, whatever it has been through. Null where there is none. */
async function loadFields(
  { lanes, ring }: Pick<Ports, 'lanes' | 'ring'>,
  accountId: AccountId,
): Promise<AccountFields | null> {
  const [open, key] = await Promise.all([lanes.loadFields(accountId), ring.find(accountId)])
  return key && open(key)
}
