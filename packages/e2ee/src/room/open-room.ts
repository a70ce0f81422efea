import type { Bytes } from '../bytes.ts'
import { equal } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { deriveRestKey } from '../keys.ts'
import type { Link } from '../link.ts'
import { parseFragment, roomOfFragment } from '../link.ts'
import type { Meta, OpenStore, Store } from '../store.ts'
import { FORMAT, OLDER_FORMAT } from '../store.ts'
import type { Candidate } from './candidate.ts'
import { candidateOf, forgetCandidate, newIdentity } from './candidate.ts'
import { loadRoom } from './load-room.ts'
import { bringUpToDate } from './older-room.ts'
import type { Room } from './room.ts'
import { idOf } from './room-name.ts'

/** A room that is kept here, and whose rest key lacks the server's half. */
export interface SealedRoom {
  readonly stage: 'sealed'
  readonly store: Store
  readonly roomId: string
  readonly meta: Meta
  /** What the link said of its creator; null for a room that was opened by its name. */
  readonly creatorTag: Bytes | null
}

/** What a fragment leads to. */
export type Found = { readonly stage: 'new'; readonly candidate: Candidate } | SealedRoom | OpenedRoom
interface OpenedRoom {
  readonly stage: 'open'
  readonly room: Room
}

/** What differs between classes of rooms; of an anonymous one where nothing is said. */
export interface ClassOptions {
  /** @throws LinkError */
  readonly readLink?: (fragment: string) => Link
  /** What stands before the 22 letters of the room's name. */
  readonly prefix?: string
}

export interface OpenOptions extends ClassOptions {
  readonly openStore: OpenStore
  readonly now: number
  /** The rest key, of a tab that had the room open. */
  readonly handed: CryptoKey | null
  /** Whoever asked for a seat and heard nothing asks again as the same. */
  readonly before: Candidate | null
}

/** A link's room, or one that is known here by `#<roomId>`; a known room keeps its identity and its seat. @throws LinkError, EngineError */
export async function openRoom(fragment: string, options: OpenOptions): Promise<Found> {
  const known = roomOfFragment(fragment)
  if (known === null) return openLinked((options.readLink ?? parseFragment)(fragment), options)
  const found = await findKept(known, null, options)
  if (found === null) throw new EngineError('unknown_room')
  return found
}

async function openLinked({ isEarlier, creatorTag, ...link }: Link, options: OpenOptions): Promise<Found> {
  const { before } = options
  // First of all, so that a browser that cannot take part leaves no trace of having tried.
  const identity = await newIdentity()
  const candidate = await candidateOf({ ...link, creatorTag, ...identity, genesis: null }, isEarlier, options.prefix)
  const { roomId } = candidate.seat
  const found = await findKept(roomId, creatorTag, options)
  const again = before?.seat.roomId === roomId && equal(before.creatorTag, creatorTag) ? before : null
  const known: Found | null = found ?? (again === null ? null : { stage: 'new', candidate: again })
  if (known === null) return { stage: 'new', candidate }
  forgetCandidate(candidate)
  return known
}

/** What is kept of a room; null for nothing. A room of another format is wiped, since rooms are short (§14). */
async function findKept(
  roomId: string,
  creatorTag: Bytes | null,
  { openStore, now, handed }: OpenOptions,
): Promise<SealedRoom | OpenedRoom | null> {
  const store = await openStore(roomId)
  const meta = await metaOf(store, roomId, now)
  if (meta === null) {
    await store.destroy()
    return null
  }
  const sealed: SealedRoom = { stage: 'sealed', store, roomId, meta, creatorTag }
  const rest = await restKeyOf(sealed, handed)
  if (rest === null) return sealed
  try {
    return { stage: 'open', room: await openWith(sealed, rest) }
  } catch (cause) {
    // The key that was handed over is of a seat that we had before.
    if (rest === handed && cause instanceof EngineError && cause.fault === 'unsealable') return sealed
    throw cause
  }
}

async function metaOf(store: Store, roomId: string, now: number): Promise<Meta | null> {
  const meta = (await store.read('meta'))[0]?.[1]
  if (meta?.format === FORMAT) return meta
  return meta?.format === OLDER_FORMAT ? bringUpToDate(store, idOf(roomId), meta, now) : null
}

/** The key that needs nobody's help; null where it needs the server's. */
async function restKeyOf({ store, meta, roomId }: SealedRoom, handed: CryptoKey | null): Promise<CryptoKey | null> {
  if (meta.half === null) return (await store.get('keys', 'rest')) ?? null
  return meta.isHalved ? handed : deriveRestKey(meta.half, null, idOf(roomId), idOf(meta.participantId))
}

async function openWith({ store, roomId, meta, creatorTag }: SealedRoom, rest: CryptoKey): Promise<Room> {
  const room = await loadRoom(store, roomId, meta, rest)
  if (creatorTag !== null && !equal(room.creatorTag, creatorTag)) throw new EngineError('link_mismatch')
  return room
}

/** With the server's half. @throws EngineError `unsealable` where it is not that room's, `link_mismatch` */
export async function unsealRoom(sealed: SealedRoom, serverHalf: Bytes | null): Promise<Room> {
  const { meta, roomId } = sealed
  if (serverHalf === null || meta.half === null) throw new EngineError('unsealable')
  const rest = await deriveRestKey(meta.half, serverHalf, idOf(roomId), idOf(meta.participantId))
  return openWith(sealed, rest)
}
