import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { UNCLAIMED } from '@wick/domain/account/console'
import { decideDeletion, type Deletion, type DeletionEvents } from '@wick/domain/account/deletion'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { UnavailableError } from '@wick/platform/process/errors'
import type { UnauditedAct } from '../adapters/audit.jetstream.ts'
import { namesOf } from '../adapters/passkeys.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import { newAct } from './settle-audit.ts'

export type DeletionPorts = Pick<Ports, 'lanes' | 'ring' | 'tags' | 'erasures' | 'now'>

export interface WantedDeletion extends Pick<Deletion, 'accountId' | 'by' | 'actor' | 'isForced'> {
  readonly commandId: CommandId
  /** The account's when its owner was judged: another one has ended their session meanwhile. */
  readonly tokenVersion?: number
}

/** Null: it stands. @throws UnavailableError where the account is there and does not open */
export function storeDeletion(
  ports: DeletionPorts,
  { tokenVersion, ...wanted }: WantedDeletion,
): Promise<'not_signed_in' | 'not_operator' | 'last_admin' | null> {
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
    const isOperators = account.role === 'operator' || wanted.actor !== undefined
    const operators = isOperators ? await lanes.loadConsole() : { console: UNCLAIMED, version: 0 }
    const passkeys = fields.passkeys.map(({ id }) => namesOf(id).passkeyId)
    const asked = { ...wanted, now: now(), tag, passkeys }
    const decision = decideDeletion({ account, handle: name.handle, console: operators.console }, asked)
    if (!decision.accepted) return decision.refusal === 'account_not_found' ? null : decision.refusal
    if (decision.event === null) return null
    const versions = { account: version, handle: name.version, console: operators.version }
    const audited = auditedBy(wanted, decision.event, operators.version)
    await erasures.begin({ accountId, tag, versions, audited }, decision.event)
    return null
  })
}

/** What operators do, of themselves too. Who decided it has to be one still when it is stored. */
function auditedBy(
  { accountId, by, actor }: WantedDeletion,
  { account, console }: DeletionEvents,
  version: number,
): UnauditedAct | undefined {
  if (by === 'self' && console === null) return undefined
  const who = by === 'self' ? accountId : actor
  const act = newAct({ action: 'deleted', at: account.at, ...(who && { actor: who }), target: accountId })
  return { act, console: console === null && actor !== undefined ? version : undefined }
}

export async function isDeleted({ lanes }: Pick<Ports, 'lanes'>, accountId: AccountId): Promise<boolean> {
  const { status } = (await lanes.load(accountId)).account
  return status === 'deleted' || status === 'erased'
}
