import type { Genesis } from '../bodies.ts'
import { randomBytes, toBase64url } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { creatorTagOf } from '../identity.ts'
import { deriveJoinToken, deriveRoomId } from '../keys.ts'
import type { Suite } from '../link.ts'
import { formatFragment } from '../link.ts'
import { importHkdfKey, sha256 } from '../primitives.ts'
import type { OpenStore } from '../store.ts'
import { CLIENT_VERSION } from '../version.ts'
import { foundRoom, newIdentity } from './found-room.ts'
import type { Room } from './room.ts'
import type { Seat } from './seat.ts'
import { seatOf } from './seat.ts'

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

const SECRET_BYTES = 32

const isCapacity = (seats: number) => Number.isInteger(seats) && seats >= 2 && seats <= 16
const isTtl = (seconds: number) => Number.isInteger(seconds) && seconds >= 10 && seconds <= 86_400

/** A room of our own: keys and genesis are persisted, nothing is sent (§5). @throws EngineError `unsupported`, `malformed` */
export async function createRoom(
  openStore: OpenStore,
  { suite, capacity, ttlSec }: NewRoomOptions,
  now: number,
): Promise<{ readonly room: Room; readonly answer: NewRoom }> {
  if (!isCapacity(capacity) || !isTtl(ttlSec)) throw new EngineError('malformed')
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
  const roomId = await deriveRoomId(root)
  const store = await openStore(toBase64url(roomId))
  const room = await foundRoom(store, { roomId, root, suite, creatorTag, signer, pub, secret, genesis }, now)
  secret.fill(0)
  const seat = await seatOf(room)
  const joinKeyHash = toBase64url(await sha256(await deriveJoinToken(root)))
  return { room, answer: { link, ...seat, joinKeyHash } }
}
