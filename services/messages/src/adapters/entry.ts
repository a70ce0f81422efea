import { ChatEvent, type RecordedEvent } from '@wick/contracts/events'
import { Seq } from '@wick/contracts/ids'
import { z } from 'zod'

const Head = z.object({ seq: Seq, event: ChatEvent })
const NEWLINE = 0x0a

/** An event as one Redis value: a line of JSON (which holds no newline), then the body's bytes as they came. */
export function encodeEntry({ seq, event, body }: RecordedEvent): Buffer {
  const head = Buffer.from(`${JSON.stringify({ seq, event })}\n`)
  return body === undefined ? head : Buffer.concat([head, body])
}

export function decodeEntry(entry: Buffer): RecordedEvent {
  const end = entry.indexOf(NEWLINE)
  const head = Head.parse(JSON.parse(entry.toString('utf8', 0, end)))
  const body = entry.subarray(end + 1)
  return body.length === 0 ? head : { ...head, body }
}
