import { randomBytes } from 'node:crypto'
import type { AccountCertificate } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import { NoneLeft } from '@wick/contracts/certificate'
import { CommandId } from '@wick/contracts/ids'
import { decideAccount } from '@wick/domain/account/account'
import { isOutOfRings, type KeyRings } from '@wick/domain/account/key-rings'
import { UnavailableError } from '@wick/platform/process/errors'
import type { z } from 'zod/mini'
import type { Erasure } from '../adapters/erasures.jetstream.ts'
import type { Ports } from './ports.ts'

export type ErasePorts = Pick<Ports, 'lanes' | 'ring' | 'state' | 'erasures' | 'now'>

/** Whose stores are cleared, as the to-do list says. */
export type ClearedErasure = Erasure & {
  readonly event: Extract<Erasure['event'], { readonly type: 'erasure.cleared' }>
}

type Counts = Readonly<Record<string, number>>

/** What the certificate calls the keys, and the box. */
const KEYS = 'keys'
const BOX = 'inbox'

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
  const again = await clearStores(ports, accountId)
  // Before the box goes: it says whose items are counted.
  const left = noneOf(await countStores(ports, accountId))
  const box = await ports.state.purgeBox(accountId)
  const counted = {
    again: { ...again, [BOX]: box },
    left: { ...left, ...noneOf({ [BOX]: await ports.state.countBox(accountId) }) },
  }
  // Killed before it: the next try says truly that nothing is left, and counts less as cleared.
  await storeCertificate(ports, accountId, certificateOf(erasure, rings, counted, ports.now()))
  await ports.erasures.end(accountId)
}

async function clearStores({ ring, state }: ErasePorts, accountId: AccountId): Promise<Counts> {
  const [keys, stores] = await Promise.all([ring.erase(accountId), state.purge(accountId)])
  return { [KEYS]: keys, ...stores }
}

async function countStores({ ring, state }: ErasePorts, accountId: AccountId): Promise<Counts> {
  const [keys, stores] = await Promise.all([ring.count(accountId), state.count(accountId)])
  return { [KEYS]: keys, ...stores }
}

/** @throws UnavailableError where a store still holds something */
function noneOf(left: Counts): Readonly<Record<string, z.infer<typeof NoneLeft>>> {
  const checked = Object.entries(left).map(([store, count]) => {
    const none = NoneLeft.safeParse(count)
    if (!none.success) throw new UnavailableError('a store still holds something of a deleted account')
    return [store, none.data] as const
  })
  return Object.fromEntries(checked)
}

function certificateOf(
  { event }: ClearedErasure,
  { newest }: KeyRings,
  { again, left }: { readonly again: Counts; readonly left: Readonly<Record<string, z.infer<typeof NoneLeft>>> },
  erasedAt: number,
): AccountCertificate {
  const before = new Map(event.stores.map(({ store, cleared }) => [store, cleared]))
  const stores = Object.entries(left).map(([store, none]) => ({
    store,
    cleared: (before.get(store) ?? 0) + (again[store] ?? 0),
    left: none,
  }))
  return { deletedAt: event.askedAt, erasedAt, stores, ringsBefore: newest }
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
