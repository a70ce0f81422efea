import type { AccountId } from '@wick/contracts/account-ids'
import { LONE_KEY_MS, RING_SETTLES_MS } from '@wick/contracts/account-limits'
import { allRings, isRollDue, type RollNeed } from '@wick/domain/account/key-rings'
import { UnavailableError } from '@wick/platform/process/errors'
import type { KeptKey } from '../adapters/ring-streams.ts'
import type { LoadedRings } from '../adapters/rings.jetstream.ts'
import type { Ports } from './ports.ts'

export type RollPorts = Pick<Ports, 'lanes' | 'ring' | 'rings' | 'ringStreams' | 'erasures' | 'now'>

/** Who has opened a ring fills it; others go on with it where that takes long. */
const OTHERS_AFTER_MS = 3 * RING_SETTLES_MS

/** Rolls the ring as far as it can be rolled now: opened, copied, deleted. Every step may be repeated, by any replica. */
export function createRollRing(ports: RollPorts): (need: Omit<RollNeed, 'now'>) => Promise<void> {
  const { rings, ringStreams, now } = ports
  /** The ring that this replica has opened. */
  let own: number | null = null

  const open = async ({ rings: { newest }, version }: LoadedRings) => {
    const ring = newest + 1
    await ringStreams.ensure(ring)
    if (await rings.append({ type: 'ring.opened', at: now(), ring }, version)) own = ring
    await dropStray(ports, ring)
  }

  return async (need) => {
    let loaded = await rings.reload()
    if (isRollDue(loaded.rings, { ...need, now: now() })) {
      await open(loaded)
      loaded = await rings.reload()
    }
    const { older, newest, openedAt } = loaded.rings
    if (older === null) return
    const settles = own === newest ? RING_SETTLES_MS : OTHERS_AFTER_MS
    if (now() - openedAt < settles) return
    if (!older.isCopied && !(await closeOlder(ports, loaded, older.ring))) return
    await deleteOlder(ports, older.ring)
  }
}

/** The newest ring has its stream, as the operator wants it. */
export async function ensureNewestRing(ports: Pick<Ports, 'rings' | 'ringStreams'>): Promise<void> {
  const { rings, ringStreams } = ports
  for (let ensured = 0; ensured !== rings.current().newest; await rings.reload()) {
    const before = ensured
    ensured = rings.current().newest
    await ringStreams.ensure(ensured)
    await dropStray(ports, before)
  }
}

/** A stream that was made for a ring which others have rolled meanwhile. Rings only go on, so it is nobody's for ever. */
async function dropStray({ rings, ringStreams }: Pick<Ports, 'rings' | 'ringStreams'>, ring: number): Promise<void> {
  const { rings: all } = await rings.reload()
  if (ring > 0 && ring < all.newest && !allRings(all).includes(ring)) await ringStreams.delete(ring)
}

/** Whether all that lives in the older ring lies in the newest, and everybody is told so. */
async function closeOlder(ports: RollPorts, loaded: LoadedRings, ring: number): Promise<boolean> {
  const { rings, ringStreams, now } = ports
  await ringStreams.copy(ring, await wantedIn(ports, loaded))
  await eraseCopies(ports)
  const { version } = loaded
  const { openedAt, since } = loaded.rings
  return rings.append({ type: 'ring.closed', at: now(), ring, openedAt, since }, version)
}

async function deleteOlder({ rings, ringStreams, now }: RollPorts, ring: number): Promise<void> {
  const { rings: all, version } = await rings.reload()
  if (all.older?.ring !== ring || !all.older.isCopied) return
  await ringStreams.delete(ring)
  const { openedAt, since } = all
  if (await rings.append({ type: 'ring.deleted', at: now(), ring, openedAt, since }, version)) await rings.forgetPast()
}

/** Keys of whoever is deleted stay behind, and those that no account was made with. */
async function wantedIn(
  { lanes, erasures }: RollPorts,
  { rings: { since }, storedAt: openedAt }: LoadedRings,
): Promise<(key: KeptKey) => Promise<boolean>> {
  const deleted = await deletedBefore({ erasures }, since)
  return async ({ accountId, storedAt }) => {
    if (deleted.has(accountId)) return false
    const { account } = await lanes.load(accountId)
    if (account.status === 'absent') return openedAt - storedAt < LONE_KEY_MS
    return account.status === 'active'
  }
}

/** Of whoever was deleted while keys were copied. */
async function eraseCopies({ ring, erasures }: RollPorts): Promise<void> {
  const { accountIds } = await erasures.list()
  await Promise.all(accountIds.map((accountId) => ring.erase(accountId)))
}

/** A leader that is none any more may not know of a deletion; one that does not know the opening either is found out. */
async function deletedBefore({ erasures }: Pick<Ports, 'erasures'>, seq: number): Promise<ReadonlySet<AccountId>> {
  const { accountIds, upTo } = await erasures.list()
  if (upTo < seq) throw new UnavailableError('no leader shows the opening of the ring')
  return new Set(accountIds)
}
