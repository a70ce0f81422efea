import { headers, type MsgHdrs } from '@nats-io/transport-node'
import type { MessageHeaders } from '../nats/message-headers.ts'
import { setHeader } from '../nats/set-header.ts'
import { DEADLINE_HEADER, type WireReply } from './command-wire.ts'

/** In place of an input: the payload holds several commands, which waive the answer of what they are told otherwise. */
const BUNDLE_HEADER = 'Wick-Bundle'
/** Before each command: the bytes of its input and of its body, four bytes each. */
const BY_LENGTHS = 'lengths'
const LENGTHS_BYTES = 8
/** Of one message: so many that none waits long for the others, and far below what a broker takes. */
export const MAX_BUNDLED = { commands: 64, bytes: 256 * 1024 }

export interface BundledCommand {
  readonly input: unknown
  readonly body: Uint8Array
}

export function encodeBundle(commands: readonly BundledCommand[]): Buffer {
  const inputs = commands.map(({ input }) => JSON.stringify(input))
  const sizes = commands.map(({ body }, at) => ({ input: Buffer.byteLength(inputs[at] ?? ''), body: body.length }))
  const bundle = Buffer.allocUnsafe(sizes.reduce((sum, { input, body }) => sum + LENGTHS_BYTES + input + body, 0))
  let at = 0
  for (const [index, { body }] of commands.entries()) {
    const size = sizes[index] ?? { input: 0, body: 0 }
    at = bundle.writeUInt32BE(size.input, at)
    at = bundle.writeUInt32BE(size.body, at)
    at += bundle.write(inputs[index] ?? '', at)
    bundle.set(body, at)
    at += body.length
  }
  return bundle
}

/** `deadline` as of one command, of all of them. */
export function bundleHeaders(deadline: number): MsgHdrs {
  const encoded = headers()
  setHeader(encoded, BUNDLE_HEADER, BY_LENGTHS)
  setHeader(encoded, DEADLINE_HEADER, String(deadline))
  return encoded
}

export function isBundle(encoded: MessageHeaders | undefined): boolean {
  return encoded?.get(BUNDLE_HEADER) === BY_LENGTHS
}

/** Undefined where the lengths do not add up, and for none or too many. An input that is no JSON is null, which no command takes. */
export function decodeBundle(payload: Uint8Array): readonly BundledCommand[] | undefined {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
  const commands: BundledCommand[] = []
  for (let at = 0; at < bytes.length;) {
    const input = at + LENGTHS_BYTES
    if (input > bytes.length) return undefined
    const body = input + bytes.readUInt32BE(at)
    const end = body + bytes.readUInt32BE(at + LENGTHS_BYTES / 2)
    if (end > bytes.length) return undefined
    if (commands.length === MAX_BUNDLED.commands) return undefined
    commands.push({ input: parse(bytes.toString('utf8', input, body)), body: bytes.subarray(body, end) })
    at = end
  }
  return commands.length === 0 ? undefined : commands
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * The answers to all commands of a bundle, in their order; null for one that nobody waits for any more. What answers with
 * bytes is told in no other way, and so never bundled.
 */
export interface BundleReply {
  readonly replies: readonly (WireReply | null)[]
}
