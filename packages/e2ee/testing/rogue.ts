import type { Bytes } from '../src/bytes.ts'
import { concat, toBase64url, utf8 } from '../src/bytes.ts'
import { creatorTagOf, senderIdOf } from '../src/identity.ts'
import { KIND } from '../src/envelope.ts'
import type { LogEvent } from '../src/intake.ts'
import { formatFragment, parseFragment } from '../src/link.ts'
import { CREATOR_SEED, SECRET } from './annex.ts'
import { filled } from './hex.ts'
import * as reference from './reference.ts'
import { seededSigner } from '../src/seeded-signer.ts'

/** What a forger may choose; the rest is as an honest client has it. */
export interface Forged {
  readonly kind: number
  readonly ctr: number
  readonly body: object | Uint8Array
  /** The byte that its sessionId is made of. */
  readonly session?: number
  readonly suite?: number
  readonly flags?: number
  readonly epoch?: number
  readonly senderId?: Uint8Array
}

/** Somebody who holds a link and a key of their own, and seals whatever they like. */
export interface Rogue {
  readonly id: string
  readonly pub: string
  readonly senderId: Bytes
  seal(forged: Forged): Bytes
}

/** `seed` is the byte that the private key is made of, or the whole seed. */
export async function createRogue(link: string, seed: number | Bytes): Promise<Rogue> {
  const { secret } = parseFragment(link)
  const roomId = new Uint8Array(reference.roomIdOf(secret))
  const { pub, pkcs8 } = await seededSigner(typeof seed === 'number' ? filled(32, seed) : seed)
  const senderId = await senderIdOf(roomId, pub)
  return {
    id: toBase64url(senderId),
    pub: toBase64url(pub),
    senderId,
    seal({ body, ctr, session = 0x51, ...forged }) {
      const raw = body instanceof Uint8Array ? body : utf8(JSON.stringify(body))
      const sealed = { senderId, ...forged, ctr: BigInt(ctr), sessionId: filled(8, session), body: raw }
      return new Uint8Array(reference.seal(secret, pkcs8, sealed))
    },
  }
}

let bodies = 0

/** A sound base after the envelopes of `events`. */
export function baseAfter(link: string, events: readonly LogEvent[]) {
  const { secret } = parseFragment(link)
  const envelopes = events.flatMap((event) =>
    event.lane === 'envelope' && event.bytes instanceof Uint8Array ? [event.bytes] : [],
  )
  const chain = reference.chain(reference.roomIdOf(secret), envelopes)
  const h = toBase64url(chain.at(-1) ?? new Uint8Array())
  const id = `01JE${String(++bodies).padStart(22, '0')}`
  return { id, ts: 1_800_000_000_000, prev: { eseq: envelopes.length, h } }
}

/** A room whose creator is the forger: the link's tag is that of its key. */
export async function createRogueRoom() {
  const { pub } = await seededSigner(CREATOR_SEED)
  const link = formatFragment({ suite: 1, secret: SECRET.slice(), creatorTag: await creatorTagOf(pub) })
  const creator = await createRogue(link, CREATOR_SEED)
  const genesis = {
    ...baseAfter(link, []),
    t: 'genesis',
    pub: creator.pub,
    suite: 1,
    capacity: 2,
    ttlSec: 600,
    createdAt: 1_800_000_000_000,
    minClient: '1.0.0',
    history: 'link',
    kick: 'creator',
  }
  return { link, creator, genesis, sealGenesis: (body: object) => creator.seal({ kind: KIND.genesis, ctr: 0, body }) }
}

/** `bytes` with one bit changed at `at`. */
export function flipped(bytes: Bytes, at: number): Bytes {
  return concat(bytes.subarray(0, at), new Uint8Array([(bytes[at] ?? 0) ^ 1]), bytes.subarray(at + 1))
}
