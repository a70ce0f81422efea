import type { Bytes } from '../bytes.ts'
import { equal, fromBase64url, toBase64url } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { deriveRoomId } from '../keys.ts'
import { parseFragment, roomOfFragment } from '../link.ts'
import { importHkdfKey } from '../primitives.ts'
import type { OpenStore, Store } from '../store.ts'
import { foundRoom, newIdentity } from './found-room.ts'
import { loadRoom } from './load-room.ts'
import type { Room } from './room.ts'
import type { Seat } from './seat.ts'
import { seatOf } from './seat.ts'

/** The store's room; a room of another format is wiped, since rooms are short (§14). */
async function reopen(openStore: OpenStore, roomId: Bytes, now: number): Promise<{ store: Store; room: Room | null }> {
  const name = toBase64url(roomId)
  const store = await openStore(name)
  const room = await loadRoom(store, roomId, now)
  if (room !== null || (await store.read('meta')).length === 0) return { store, room }
  await store.destroy()
  return { store: await openStore(name), room: null }
}

async function openKnown(openStore: OpenStore, roomId: Bytes, now: number): Promise<Room> {
  const { store, room } = await reopen(openStore, roomId, now)
  if (room !== null) return room
  await store.destroy()
  throw new EngineError('unknown_room')
}

async function openLinked(openStore: OpenStore, fragment: string, now: number): Promise<Room> {
  const { suite, secret, creatorTag, isEarlier } = parseFragment(fragment)
  // First of all, so that a browser that cannot take part leaves no trace of having tried.
  const identity = await newIdentity()
  const root = await importHkdfKey(secret)
  secret.fill(0)
  const roomId = await deriveRoomId(root, isEarlier)
  const { store, room } = await reopen(openStore, roomId, now)
  if (room !== null) {
    if (!equal(room.creatorTag, creatorTag)) throw new EngineError('link_mismatch')
    return room
  }
  return foundRoom(store, { roomId, root, suite, creatorTag, ...identity, secret: null, genesis: null }, now)
}

/** A link's room, or one that is known here by `#<roomId>`; a known room keeps its identity and its seat. */
export async function openRoom(
  openStore: OpenStore,
  fragment: string,
  now: number,
): Promise<{ readonly room: Room; readonly answer: Seat }> {
  const named = roomOfFragment(fragment)
  const known = named === null ? null : fromBase64url(named, 16)
  const room = known === null ? await openLinked(openStore, fragment, now) : await openKnown(openStore, known, now)
  return { room, answer: await seatOf(room) }
}
