import type { Genesis } from './bodies.ts'
import type { Bytes } from './bytes.ts'
import { equal, randomBytes, toBase64url } from './bytes.ts'
import { EngineError } from './errors.ts'
import { creatorTagOf } from './identity.ts'
import { deriveJoinToken, deriveRoomId } from './keys.ts'
import type { Suite } from './link.ts'
import { formatFragment, parseFragment, roomOfFragment } from './link.ts'
import { loadRoom } from './load-room.ts'
import { outboxWrite } from './outbox.ts'
import { generateAesKey, generateSigner, importHkdfKey, sha256 } from './primitives.ts'
import type { Room } from './room.ts'
import { newWaiting } from './send.ts'
import type { Store, Write } from './store.ts'
import { FORMAT } from './store.ts'
import { createVault } from './vault.ts'
import { CLIENT_VERSION } from './version.ts'

/** Opens the one store of a room. */
export type OpenStore = (roomId: string) => Promise<Store>

/** What `POST …/seats` takes (§5), and the room it goes to. */
export interface Seat {
  readonly roomId: string
  readonly participantId: string
  readonly seatKey: string
  readonly joinKey: string
}

/** What `POST /api/rooms` takes besides; `link` is the fragment, `#1.…`, which the page appends to `https://<host>/r`. */
export interface NewRoom extends Seat {
  readonly link: string
  readonly joinKeyHash: string
}

export interface NewRoomOptions {
  readonly suite: Suite
  /** 2 to 16. */
  readonly capacity: number
  /** 10 to 86,400 seconds. */
  readonly ttlSec: number
}

const SEAT_KEY_BYTES = 32
const SECRET_BYTES = 32

interface Founding {
  readonly root: CryptoKey
  readonly suite: Suite
  readonly creatorTag: Bytes
  readonly signer: CryptoKey
  readonly pub: Bytes
  /** Kept for "copy link". */
  readonly secret: Bytes | null
  readonly genesis: Genesis | null
}

/** Persists a new identity before anything of it is sent (§5). */
async function found(store: Store, founding: Founding, now: number): Promise<void> {
  const { root, signer, suite, creatorTag, pub, secret, genesis } = founding
  const rest = await generateAesKey()
  const vault = createVault(rest)
  const meta = { format: FORMAT, suite, creatorTag, pub, cursor: 0, alarm: null, own: [], verified: [] }
  const writes: Write[] = [
    { table: 'keys', key: 'root', value: root },
    { table: 'keys', key: 'signer', value: signer },
    { table: 'keys', key: 'rest', value: rest },
    { table: 'meta', key: 'room', value: meta },
    { table: 'sealed', key: 'seatKey', value: await vault.seal('sealed', 'seatKey', randomBytes(SEAT_KEY_BYTES)) },
  ]
  if (secret !== null)
    writes.push({ table: 'sealed', key: 'secret', value: await vault.seal('sealed', 'secret', secret) })
  if (genesis !== null) writes.push(await outboxWrite(vault, newWaiting(genesis, 1, now)))
  await store.write(writes)
}

async function load(store: Store): Promise<Room> {
  const room = await loadRoom(store)
  if (room === null) throw new EngineError('unknown_room')
  return room
}

async function sealedRow(room: Room, name: 'seatKey' | 'secret'): Promise<Bytes | null> {
  const sealed = new Map(await room.store.read('sealed')).get(name)
  return sealed === undefined ? null : room.vault.open('sealed', name, sealed)
}

async function seatOf(room: Room): Promise<Seat> {
  const seatKey = await sealedRow(room, 'seatKey')
  if (seatKey === null) throw new EngineError('unknown_room')
  return {
    roomId: toBase64url(room.roomId),
    participantId: room.self,
    seatKey: toBase64url(seatKey),
    joinKey: toBase64url(await deriveJoinToken(room.root)),
  }
}

/** The creator's fragment while seats are free; null for everybody else and later. */
export async function linkOf(room: Room): Promise<string | null> {
  const secret = room.hasSecret ? await sealedRow(room, 'secret') : null
  if (secret === null) return null
  const fragment = formatFragment({ suite: room.suite, secret, creatorTag: room.creatorTag })
  secret.fill(0)
  return fragment
}

/** An Ed25519 pair, or the explanation that this browser has none: there is no fallback (§12). */
async function newIdentity(): Promise<{ readonly signer: CryptoKey; readonly pub: Bytes }> {
  try {
    return await generateSigner()
  } catch (cause) {
    throw new EngineError('unsupported', { cause })
  }
}

/** A room of our own: keys and genesis are persisted, nothing is sent (§5). */
export async function createRoom(
  openStore: OpenStore,
  { suite, capacity, ttlSec }: NewRoomOptions,
  now: number,
): Promise<{ readonly room: Room; readonly answer: NewRoom }> {
  const { signer, pub } = await newIdentity()
  const secret = randomBytes(SECRET_BYTES)
  const root = await importHkdfKey(secret)
  const creatorTag = await creatorTagOf(pub)
  const genesis: Genesis = {
    t: 'genesis',
    pub: toBase64url(pub),
    suite,
    capacity,
    ttlSec,
    createdAt: now,
    minClient: CLIENT_VERSION,
    history: 'link',
    kick: 'creator',
  }
  const link = formatFragment({ suite, secret, creatorTag })
  const store = await openStore(toBase64url(await deriveRoomId(root)))
  await found(store, { root, suite, creatorTag, signer, pub, secret, genesis }, now)
  secret.fill(0)
  const room = await load(store)
  const seat = await seatOf(room)
  const joinKeyHash = toBase64url(await sha256(await deriveJoinToken(root)))
  return { room, answer: { link, ...seat, joinKeyHash } }
}

/** The store's room; a room of another format is wiped, since rooms are short (§14). */
async function reopen(openStore: OpenStore, roomId: string): Promise<{ store: Store; room: Room | null }> {
  const store = await openStore(roomId)
  const room = await loadRoom(store)
  if (room !== null || (await store.read('meta')).length === 0) return { store, room }
  await store.destroy()
  return { store: await openStore(roomId), room: null }
}

async function openKnown(openStore: OpenStore, roomId: string): Promise<Room> {
  const { store, room } = await reopen(openStore, roomId)
  if (room !== null) return room
  await store.destroy()
  throw new EngineError('unknown_room')
}

async function openLinked(openStore: OpenStore, fragment: string, now: number): Promise<Room> {
  const { suite, secret, creatorTag } = parseFragment(fragment)
  const root = await importHkdfKey(secret)
  secret.fill(0)
  const { store, room } = await reopen(openStore, toBase64url(await deriveRoomId(root)))
  if (room !== null) {
    if (!equal(room.creatorTag, creatorTag)) throw new EngineError('link_mismatch')
    return room
  }
  await found(store, { root, suite, creatorTag, ...(await newIdentity()), secret: null, genesis: null }, now)
  return load(store)
}

/** A link's room, or one that is known here by `#<roomId>`; a known room keeps its identity and its seat. */
export async function openRoom(
  openStore: OpenStore,
  fragment: string,
  now: number,
): Promise<{ readonly room: Room; readonly answer: Seat }> {
  const known = roomOfFragment(fragment)
  const room = known === null ? await openLinked(openStore, fragment, now) : await openKnown(openStore, known)
  return { room, answer: await seatOf(room) }
}
