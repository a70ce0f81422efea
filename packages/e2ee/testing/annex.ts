import type { Content } from '../src/bodies.ts'
import type { Bytes } from '../src/bytes.ts'
import { toBase64url } from '../src/bytes.ts'
import { chainNext, chainStart } from '../src/chain.ts'
import { proveSeat } from '../src/conversation/seat-proof.ts'
import type { Header, Kind } from '../src/envelope.ts'
import { KIND, sealEnvelope } from '../src/envelope.ts'
import { creatorTagOf, senderIdOf } from '../src/identity.ts'
import { deriveRoomId, deriveSessionKey } from '../src/keys.ts'
import { importHkdfKey, sha256, sign } from '../src/primitives.ts'
import { writeBody, writeTyping } from '../src/body/write-body.ts'
import { counting, filled } from './hex.ts'
import type { SeededSigner } from '../src/seeded-signer.ts'
import { seededSigner } from '../src/seeded-signer.ts'

/** The inputs of the annex of docs/encryption.md. */
export const SECRET = counting(32, 0)
export const CREATOR_SEED = counting(32, 0x40)
export const GUEST_SEED = counting(32, 0x60)
/** The account whose seat B is, and the seed of its identity. */
export const GUEST_ACCOUNT = filled(16, 0xad)
export const IDENTITY_SEED = counting(32, 0x80)
export const CREATOR_SESSION = filled(8, 0xa1)
export const GUEST_SESSION = filled(8, 0xb2)
const NOW = 1_800_000_000_000
const ULID_PREFIX = '01JD000000000000000000000'

export interface Speaking {
  readonly who: SeededSigner
  readonly senderId: Bytes
  readonly sessionId: Bytes
}

/** The room of the annex, and its two members. */
export async function annexRoom() {
  const root = await importHkdfKey(SECRET)
  const roomId = await deriveRoomId(root)
  const member = async (seed: Bytes, sessionId: Bytes): Promise<Speaking> => {
    const who = await seededSigner(seed)
    return { who, senderId: await senderIdOf(roomId, who.pub), sessionId }
  }
  const creator = await member(CREATOR_SEED, CREATOR_SESSION)
  const guest = await member(GUEST_SEED, GUEST_SESSION)
  return { root, roomId, creator, guest, creatorTag: await creatorTagOf(creator.who.pub) }
}

export type AnnexRoom = Awaited<ReturnType<typeof annexRoom>>

/** An envelope of one of the members, with the counter that is asked for. */
export async function speak(room: AnnexRoom, from: Speaking, kind: Kind, ctr: bigint, body: Bytes): Promise<Bytes> {
  const { root, roomId } = room
  const { senderId, sessionId, who } = from
  const label = kind === KIND.ephemeral ? 'eph-key' : 'sender-key'
  const key = await deriveSessionKey(root, label, roomId, senderId, sessionId)
  const header: Header = { version: 1, suite: 1, kind, flags: 0, roomId, senderId, sessionId, ctr, epoch: 0 }
  return sealEnvelope(header, body, key, who.signer)
}

function annexBody(content: Content, letter: string, eseq: number, h: Bytes): Bytes {
  return writeBody(content, { id: ULID_PREFIX + letter, ts: NOW, prev: { eseq, h: toBase64url(h) } })
}

/** The four envelopes of the annex, their bodies, and the chain H₀…H₃. */
export async function annexEnvelopes() {
  const room = await annexRoom()
  const { creator, guest } = room
  const h0 = await chainStart(room.roomId)
  const genesis = annexBody(
    {
      t: 'genesis',
      pub: toBase64url(creator.who.pub),
      suite: 1,
      capacity: 2,
      ttlSec: 600,
      createdAt: NOW,
      minClient: '1.0.0',
      history: 'link',
      kick: 'none',
    },
    'A',
    0,
    h0,
  )
  const first = await speak(room, creator, KIND.genesis, 0n, genesis)
  const h1 = await chainNext(h0, 1, await sha256(first))
  const hello = annexBody({ t: 'hello', pub: toBase64url(guest.who.pub), nick: 'Bob' }, 'B', 1, h1)
  const second = await speak(room, guest, KIND.hello, 0n, hello)
  const h2 = await chainNext(h1, 2, await sha256(second))
  const text = annexBody({ t: 'text', text: 'hello' }, 'C', 2, h2)
  const third = await speak(room, guest, KIND.msg, 1n, text)
  const h3 = await chainNext(h2, 3, await sha256(third))
  const typing = writeTyping({ t: 'typing', on: true, at: NOW })
  const fourth = await speak(room, guest, KIND.ephemeral, 0n, typing)
  return {
    room,
    chain: [h0, h1, h2, h3],
    bodies: [genesis, hello, text, typing],
    envelopes: [first, second, third, fourth],
  }
}

/** The account of the annex's guest, and what its identity signs for the seat. */
export async function annexSeatProof() {
  const { roomId, guest } = await annexRoom()
  const { signer, pub } = await seededSigner(IDENTITY_SEED)
  const self = { id: toBase64url(GUEST_ACCOUNT), sign: (message: Bytes) => sign(signer, message) }
  return { identity: pub, proof: await proveSeat(self, { roomId, pub: guest.who.pub }) }
}

/** The data of the annex's blob: 100,000 bytes `i mod 251`. */
export const BLOB_DATA = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251)
export const BLOB_KEY = { id: filled(16, 0x33), key: filled(32, 0x42) }
