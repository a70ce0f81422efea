import { writeFile } from 'node:fs/promises'
import { sealBlob } from '../src/blob.ts'
import { concat, toBase64url } from '../src/bytes.ts'
import { messageIdOf } from '../src/envelope.ts'
import { formatFragment } from '../src/link.ts'
import { sha256 } from '../src/primitives.ts'
import { safetyNumber } from '../src/safety.ts'
import {
  annexEnvelopes,
  annexSeatProof,
  BLOB_DATA,
  BLOB_KEY,
  CREATOR_SEED,
  GUEST_SEED,
  IDENTITY_SEED,
  SECRET,
} from './annex.ts'
import { toHex } from './hex.ts'

const NAMES = ['genesis by A', 'hello by B', 'text by B', 'typing by B']

const { room, chain, bodies, envelopes } = await annexEnvelopes()
const blob = await sealBlob(BLOB_DATA, BLOB_KEY)
const seat = await annexSeatProof()
const ciphertext = concat(...blob.chunks)

const vectors = {
  about:
    'Whole frozen envelopes of suite 1, from the inputs of the annex of docs/encryption.md. Written by testing/write-vectors.ts.',
  secret: toHex(SECRET),
  seeds: { A: toHex(CREATOR_SEED), B: toHex(GUEST_SEED) },
  fragment: formatFragment({ suite: 1, secret: SECRET, creatorTag: room.creatorTag }),
  roomId: toHex(room.roomId),
  pubs: { A: toHex(room.creator.who.pub), B: toHex(room.guest.who.pub) },
  chain: chain.map(toHex),
  envelopes: await Promise.all(
    envelopes.map(async (envelope, i) => {
      const hash = await sha256(envelope)
      const body = new TextDecoder().decode(bodies[i])
      return { name: NAMES[i], body, sha256: toHex(hash), id: messageIdOf(hash), envelope: toBase64url(envelope) }
    }),
  ),
  safety: (await safetyNumber(room.roomId, [room.creator.who.pub, room.guest.who.pub])).digits,
  seatProof: { seed: toHex(IDENTITY_SEED), identity: toHex(seat.identity), acct: seat.proof },
  blob: {
    data: '100,000 bytes, the i-th is i mod 251',
    ref: blob.ref,
    ciphertextBytes: ciphertext.length,
    ciphertextSha256: toHex(await sha256(ciphertext)),
  },
}

await writeFile(new URL('../vectors/suite1.json', import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`)
