import type { Bytes } from '../src/bytes.ts'
import type { Kind } from '../src/envelope.ts'
import { isSignedBy, KIND, MAX_BODY_BYTES, openEnvelope } from '../src/envelope.ts'
import { deriveSessionKey } from '../src/keys.ts'
import { importVerifier } from '../src/primitives.ts'
import type { AnnexRoom } from './annex.ts'
import { annexRoom, speak } from './annex.ts'
import type { Answer } from './answers.ts'
import { filled, toHex } from './hex.ts'

/** Body and envelope in bytes, on both sides of a bucket's border. */
const DURABLE_SIZES = [
  [0, 584],
  [444, 584],
  [445, 1096],
  [MAX_BODY_BYTES, 16_456],
] as const
const EPHEMERAL_SIZES = [
  [0, 328],
  [188, 328],
] as const

/** Every kind of envelope, sealed and opened; one with a changed bit stays shut. */
export async function kindAnswers(): Promise<Answer[]> {
  const room = await annexRoom()
  const answers: Answer[] = []
  for (const [name, kind] of Object.entries(KIND)) {
    for (const [size, length] of kind === KIND.ephemeral ? EPHEMERAL_SIZES : DURABLE_SIZES) {
      const body = filled(size, 0x61)
      const envelope = await speak(room, room.guest, kind, BigInt(size), body)
      const changed = envelope.with(-1, (envelope.at(-1) ?? 0) ^ 1)
      const of = `${name} with ${size} bytes`
      answers.push(
        { of: `${of}, length`, computed: String(envelope.length), expected: String(length) },
        { of: `${of}, opened`, computed: await read(room, kind, envelope), expected: toHex(body) },
        { of: `${of}, changed`, computed: await read(room, kind, changed), expected: 'unopenable' },
      )
    }
  }
  return answers
}

async function read({ root, roomId, guest }: AnnexRoom, kind: Kind, envelope: Bytes): Promise<string> {
  const label = kind === KIND.ephemeral ? 'eph-key' : 'sender-key'
  const opened = await openEnvelope(
    envelope,
    await deriveSessionKey(root, label, roomId, guest.senderId, guest.sessionId),
  )
  if (typeof opened === 'string') return opened
  return (await isSignedBy(await importVerifier(guest.who.pub), envelope, opened)) ? toHex(opened.body) : 'not signed'
}
