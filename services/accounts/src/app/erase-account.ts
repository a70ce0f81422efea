import { randomBytes } from 'node:crypto'
import type { AccountCertificate } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import { NoneLeft } from '@wick/contracts/events'
import { CommandId } from '@wick/contracts/ids'
import { decideAccount } from '@wick/domain/account/account'
import { isOutOfRings, type KeyRings } from '@wick/domain/account/key-rings'
import { UnavailableError } from '@wick/platform/process/errors'
import { BOX } from '../adapters/account-state.jetstream.ts'
import type { Erasure } from '../adapters/erasures.jetstream.ts'
import type { Ports } from './ports.ts'

export type ErasePorts = Pick<Ports, 'lanes' | 'ring' | 'state' | 'erasures' | 'now'>

/** Whose stores are cleared, as the to-do list says. */
export type ClearedErasure = Erasure & {
  readonly event: Extract<Erasure['event'], { readonly type: 'erasure.cleared' }>
}

const KEYS = 'keys'

/** From here on nothing of the account opens, though bytes of its key lie on. Any replica may repeat it. */
export async function clearAccount(ports: ErasePorts, { accountId, event, version }: Erasure): Promise<void> {
  const { erasures, now } = ports
  const { tag } = event
  const cleared = await clearStores(ports, accountId)
  await erasures.forgetClaim(tag)
  if (event.type === 'erasure.asked') await erasures.forgetPasskeys(event.passkeys ?? [], version)
  const stores = Object.entries(cleared).map(([store, count]) => ({ store, cleared: count }))
  await erasures.advance(accountId, { type: 'erasure.cleared', at: now(), tag, askedAt: event.at, stores }, version)
}

/**
 * The certificate, once no ring is left in which the key lay. Every store is cleared and counted again: by now whatever
 * had begun before the deletion is over.
 * @throws UnavailableError where a store still holds something
 */
export async function certify(ports: ErasePorts, rings: KeyRings, erasure: ClearedErasure): Promise<void> {
  const { accountId, version } = erasure
  if (!isOutOfRings(rings, version)) return
  const again = { ...(await clearStores(ports, accountId)), [BOX]: await ports.state.purgeBox(accountId) }
  await storeCertificate(ports, accountId, await certificateOf(ports, rings, erasure, again))
  await ports.erasures.end(accountId)
}

async function clearStores(
  { ring, state }: ErasePorts,
  accountId: AccountId,
): Promise<Readonly<Record<string, number>>> {
  const [keys, stores] = await Promise.all([ring.erase(accountId), state.purge(accountId)])
  return { [KEYS]: keys, ...stores }
}

async function certificateOf(
  { ring, state, now }: ErasePorts,
  { newest }: KeyRings,
  { accountId, event }: ClearedErasure,
  again: Readonly<Record<string, number>>,
): Promise<AccountCertificate> {
  const [keys, left] = await Promise.all([ring.count(accountId), state.count(accountId)])
  const before = new Map(event.stores.map(({ store, cleared }) => [store, cleared]))
  const stores = Object.entries({ [KEYS]: keys, ...left }).map(([store, count]) => ({
    store,
    cleared: (before.get(store) ?? 0) + (again[store] ?? 0),
    left: noneLeft(count),
  }))
  return { deletedAt: event.askedAt, erasedAt: now(), stores, ringsBefore: newest }
}

function noneLeft(left: number) {
  const none = NoneLeft.safeParse(left)
  if (!none.success) throw new UnavailableError('a store still holds something of a deleted account')
  return none.data
}

async function storeCertificate(
  { lanes, erasures, now }: ErasePorts,
  accountId: AccountId,
  certificate: AccountCertificate,
): Promise<void> {
  const { account, version } = await lanes.load(accountId)
  const commandId = CommandId.parse(randomBytes(16).toString('base64url'))
  const decision = decideAccount(account, { type: 'completeErasure', now: now(), commandId, certificate })
  // An account that is not deleted keeps its place on the list, where operators see it.
  if (!decision.accepted) throw new UnavailableError('an account is to be erased that is not deleted')
  if (decision.event !== null) await erasures.certify(accountId, decision.event, version)
}
