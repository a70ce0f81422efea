import type { Genesis } from '../bodies.ts'
import { fromBase64url, randomBytes, toBase64url } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { creatorTagOf } from '../identity.ts'
import type { Suite } from '../link.ts'
import { formatFragment } from '../link.ts'
import { sha256 } from '../primitives.ts'
import { CLIENT_VERSION } from '../version.ts'
import type { Candidate } from './candidate.ts'
import { candidateOf, newIdentity } from './candidate.ts'
import type { Seat } from './seat.ts'

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

/** A room of our own: nothing is sent, and nothing stored before its seat is taken (§5). @throws EngineError `unsupported`, `malformed` */
export async function createRoom(
  { suite, capacity, ttlSec }: NewRoomOptions,
  now: number,
): Promise<{ readonly candidate: Candidate; readonly answer: NewRoom }> {
  if (!isCapacity(capacity) || !isTtl(ttlSec)) throw new EngineError('malformed')
  const identity = await newIdentity()
  const secret = randomBytes(SECRET_BYTES)
  const creatorTag = await creatorTagOf(identity.pub)
  const genesis: Genesis = {
    t: 'genesis',
    pub: toBase64url(identity.pub),
    suite,
    capacity,
    ttlSec,
    createdAt: now,
    minClient: CLIENT_VERSION,
    history: 'link',
    kick: 'creator',
  }
  const candidate = await candidateOf({ suite, creatorTag, secret, ...identity, genesis })
  const joinToken = fromBase64url(candidate.seat.joinKey) ?? new Uint8Array()
  const link = formatFragment({ suite, secret, creatorTag })
  return { candidate, answer: { link, ...candidate.seat, joinKeyHash: toBase64url(await sha256(joinToken)) } }
}
