import { randomBytes } from 'node:crypto'
import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import type { Attack, Target } from './order.ts'

const BATCH_BYTES = 64 * 1024
const FINAL = 0x80
const MASKED = 0x80
const OPCODES = { continuation: 0x0, text: 0x1, ping: 0x9 } as const
const SHORT_BYTES = 125

/** One frame of a client (RFC 6455), masked with zeros. */
function frame(opcode: keyof typeof OPCODES, payload: string, isFinal = true): Buffer {
  const bytes = Buffer.from(payload)
  const head = Buffer.from([OPCODES[opcode] | (isFinal ? FINAL : 0), MASKED | Math.min(bytes.length, SHORT_BYTES + 1)])
  const length = Buffer.alloc(bytes.length > SHORT_BYTES ? 2 : 0)
  if (length.length > 0) length.writeUInt16BE(bytes.length)
  return Buffer.concat([head, length, Buffer.alloc(4), bytes])
}

const times = (count: number, of: () => Buffer): Buffer => Buffer.concat(Array.from({ length: count }, of))
const batchOf = (one: Buffer): Buffer => times(Math.ceil(BATCH_BYTES / one.length), () => one)

const largest = () =>
  frame(
    'text',
    JSON.stringify({ type: 'send', id: randomBytes(16).toString('base64url'), body: 'x'.repeat(MAX_BODY_BYTES) }),
  )

/** What an attacker writes again and again, as fast as the line takes it; nothing for one that only does not read. */
export function nextBatch(attack: Attack, target: Target): Buffer | string | undefined {
  switch (attack) {
    case 'pings':
      return PINGS
    case 'questions':
      return QUESTIONS
    case 'sends':
      return times(2, largest)
    case 'reads':
      return readingOf(target)
    case 'fragments':
    case 'history':
      return undefined
  }
}

/** A call for as much of the history as one answer may hold. */
function readingOf({ url, cookie }: Target): string {
  const { host, pathname } = new URL(url)
  const path = `${pathname.replace(/socket$/, 'messages')}?limit=500`
  return [`GET ${path} HTTP/1.1`, `Host: ${host}`, `Cookie: ${cookie}`, '\r\n'].join('\r\n')
}

/** What an attacker writes once. */
export function opening(attack: Attack): Buffer | undefined {
  return attack === 'fragments' ? FRAGMENTS : undefined
}

const PINGS = batchOf(frame('ping', ''))
const QUESTIONS = batchOf(frame('text', '{"type":"ping","t":1}'))
// As many as the WebSocket library takes by default, of a message that never ends.
const FRAGMENTS = Buffer.concat([frame('text', 'x', false), times(16_000, () => frame('continuation', 'x', false))])
