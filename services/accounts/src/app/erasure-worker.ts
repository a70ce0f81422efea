import type { AccountId } from '@wick/contracts/account-ids'
import { every } from '@wick/platform/concurrency/every'
import { isRetryable } from '@wick/platform/failures/is-retryable'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Erasure } from '../adapters/erasures.jetstream.ts'
import { certify, clearAccount, type ClearedErasure, type ErasePorts } from './erase-account.ts'
import type { OpenErasures } from '../telemetry/observe-erasures.ts'
import { createRollRing, type RollPorts } from './roll-ring.ts'

/** How often the to-do list is looked at. */
const LOOK_EVERY_MS = 1_000
/** Whoever took the deletion begins at once; others come after so long. */
const OTHERS_AFTER_MS = 5_000

export interface ErasureWorker extends AsyncDisposable {
  /** This replica has stored the deletion, and so begins. */
  begin(accountId: AccountId): void
  /** As the list was when it was last looked at. */
  look(): OpenErasures
}

export interface ErasureOptions {
  readonly ports: ErasePorts & RollPorts
  /** How long a deletion may wait for the ring to be rolled (ms). */
  readonly rollMs: number
  readonly logger: Logger
}

/** Works off the to-do list that the log holds: whoever is killed, another replica goes on. */
export function startErasures({ ports, rollMs, logger }: ErasureOptions): ErasureWorker {
  const { erasures, rings, now } = ports
  const own = new Set<AccountId>()
  /** What is cleared does not change until it is certified. */
  const cleared = new Map<AccountId, ClearedErasure>()
  /** When each was asked for that is open (ms); until that is read, when it was found. */
  let askedAt: ReadonlyMap<AccountId, number> = new Map()
  const rollRing = createRollRing(ports)

  /** One that fails keeps none of the others back. */
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      const level = isRetryable(error) ? 'warn' : 'error'
      logger[level](failureFields(error), 'the erasure of an account is left for another try')
    }
  }

  const clear = async (accountId: AccountId) => {
    const erasure = await erasures.load(accountId)
    if (erasure === null) return
    const { event } = erasure
    askedAt = new Map(askedAt).set(accountId, event.type === 'erasure.cleared' ? event.askedAt : event.at)
    if (isCleared(erasure)) return void cleared.set(accountId, erasure)
    if (!own.has(accountId) && now() - event.at < OTHERS_AFTER_MS) return
    await clearAccount(ports, erasure)
    own.delete(accountId)
  }

  const look = async () => {
    const { accountIds } = await erasures.list()
    const open = new Set(accountIds)
    askedAt = new Map(accountIds.map((accountId) => [accountId, askedAt.get(accountId) ?? now()]))
    for (const accountId of cleared.keys()) if (!open.has(accountId)) cleared.delete(accountId)
    for (const accountId of open) if (!cleared.has(accountId)) await attempt(() => clear(accountId))
    const { since } = (await rings.reload()).rings
    const waiting = [...cleared.values()].filter(({ version }) => version > since).map(({ event }) => event.askedAt)
    await rollRing({ waitingSince: waiting.length === 0 ? null : Math.min(...waiting), rollMs })
    const { rings: left } = await rings.reload()
    for (const erasure of cleared.values()) await attempt(() => certify(ports, left, erasure))
  }

  const looking = every(LOOK_EVERY_MS, () => attempt(look))
  return {
    begin: (accountId) => void own.add(accountId),
    look: () => ({ open: askedAt.size, askedAt: askedAt.size === 0 ? undefined : Math.min(...askedAt.values()) }),
    [Symbol.asyncDispose]: () => looking[Symbol.asyncDispose](),
  }
}

function isCleared(erasure: Erasure): erasure is ClearedErasure {
  return erasure.event.type === 'erasure.cleared'
}
