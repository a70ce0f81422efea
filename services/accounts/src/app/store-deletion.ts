import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { UNCLAIMED } from '@wick/domain/account/console'
import { decideDeletion, type Deletion } from '@wick/domain/account/deletion'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { UnavailableError } from '@wick/platform/process/errors'
import { namesOf } from '../adapters/passkeys.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

export type DeletionPorts = Pick<Ports, 'lanes' | 'ring' | 'tags' | 'erasures' | 'now'>

export interface WantedDeletion extends Pick<Deletion, 'accountId' | 'by' | 'isForced'> {
  readonly commandId: CommandId
  /** The account's when its owner was judged: another one has ended their session meanwhile. */
  readonly tokenVersion?: number
}

/** Null: it stands. @throws UnavailableError where the account is there and does not open */
export function storeDeletion(
  ports: DeletionPorts,
  { tokenVersion, ...wanted }: WantedDeletion,
): Promise<'not_signed_in' | 'last_admin' | null> {
  const { lanes, tags, erasures, now } = ports
  const { accountId } = wanted
  return withOptimisticRetry(async () => {
    const opened = await openAccount(ports, accountId)
    if (opened === null) {
      if (await isDeleted(ports, accountId)) return null
      throw new UnavailableError('an account does not open that is to be deleted')
    }
    const { account, version, fields } = opened
    if (tokenVersion !== undefined && account.tokenVersion !== tokenVersion) return 'not_signed_in'
    const tag = tags.of(fields.handle)
    const name = await lanes.loadHandle(tag)
    const isMember = account.role === 'member'
    const operators = isMember ? { console: UNCLAIMED, version: 0 } : await lanes.loadConsole()
    const passkeys = fields.passkeys.map(({ id }) => namesOf(id).passkeyId)
    const asked = { ...wanted, now: now(), tag, passkeys }
    const decision = decideDeletion({ account, handle: name.handle, console: operators.console }, asked)
    if (!decision.accepted) return decision.refusal === 'last_admin' ? decision.refusal : null
    if (decision.event === null) return null
    const versions = { account: version, handle: name.version, console: operators.version }
    await erasures.begin({ accountId, tag, versions }, decision.event)
    return null
  })
}

export async function isDeleted({ lanes }: Pick<Ports, 'lanes'>, accountId: AccountId): Promise<boolean> {
  const { status } = (await lanes.load(accountId)).account
  return status === 'deleted' || status === 'erased'
}
