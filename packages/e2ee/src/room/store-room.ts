import type { Bytes } from '../bytes.ts'
import { randomBytes, toBase64url } from '../bytes.ts'
import { deriveRestKey, HALF_BYTES } from '../keys.ts'
import { newWaiting, outboxWrite } from '../send/outbox.ts'
import type { Meta, OpenStore, Store, Write } from '../store.ts'
import { FORMAT } from '../store.ts'
import type { Candidate } from './candidate.ts'
import { factsWrite } from './facts.ts'
import { GRACE_MS, latestEnd } from './latest-end.ts'
import { loadRoom } from './load-room.ts'
import type { Room } from './room.ts'
import { createVault } from './vault.ts'

/**
 * Keeps a room whose seat was taken, sealed under a key of which `serverHalf` is one half (§12). On failure nothing is
 * left of it.
 */
export async function storeRoom(
  openStore: OpenStore,
  candidate: Candidate,
  serverHalf: Bytes | null,
  now: number,
): Promise<Room> {
  const store = await openStore(candidate.seat.roomId)
  try {
    return await persist(store, candidate, serverHalf, now)
  } catch (cause) {
    // A sweep takes what stays nevertheless.
    await store.destroy().catch(() => undefined)
    throw cause
  }
}

async function persist(store: Store, candidate: Candidate, serverHalf: Bytes | null, now: number): Promise<Room> {
  const { roomId, senderId, seat, suite, creatorTag, pub, secret, signer, genesis } = candidate
  const half = randomBytes(HALF_BYTES)
  const rest = await deriveRestKey(half, serverHalf, roomId, senderId)
  const vault = createVault(rest)
  const { participantId, seatKey, joinKey } = seat
  const keepUntil = latestEnd(seat.roomId, now, null) + GRACE_MS
  const meta: Meta = {
    format: FORMAT,
    participantId,
    seatKey,
    joinKey,
    half,
    isHalved: serverHalf !== null,
    madeAt: now,
    keepUntil,
  }
  const standing = { cursor: 0, alarm: null, own: [], verified: [] }
  const facts = { suite, creatorTag: toBase64url(creatorTag), pub: toBase64url(pub), ...standing }
  const writes: Write[] = [
    { table: 'meta', key: 'room', value: meta },
    { table: 'sealed', key: 'secret', value: await vault.seal('sealed', 'secret', secret) },
    { table: 'sealed', key: 'signer', value: await vault.seal('sealed', 'signer', signer) },
    await factsWrite(vault, { ...facts, hasLink: genesis !== null }),
  ]
  if (genesis !== null) writes.push(await outboxWrite(vault, newWaiting(genesis, 1, now)))
  await store.write(writes)
  return loadRoom(store, seat.roomId, meta, rest)
}
