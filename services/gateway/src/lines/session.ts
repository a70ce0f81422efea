import { SpanKind, trace } from '@opentelemetry/api'
import { durableFrame } from '@wick/contracts/binary-frames'
import type { RecordedEvent } from '@wick/contracts/events'
import type { EventFrame } from '@wick/contracts/frames'
import { decodeHistoryEntry } from '@wick/contracts/history-entry'
import { MAX_HISTORY_LIMIT } from '@wick/contracts/limits'
import { readHistory } from '@wick/contracts/message-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'
import type { Logger } from '@wick/platform/process/logger'
import type { Semaphore } from '@wick/platform/concurrency/semaphore'
import { inSpan } from '@wick/platform/telemetry/spans'
import { Delivery, type PageAnswer } from '../delivery/delivery.ts'
import type { OutletWriter } from '../delivery/outlet-writer.ts'
import type { Look, RoomFeed } from '../feed/room-feed.ts'
import { toFrame } from '../frames/event-frames.ts'
import type { SeatProof } from '../seats/cookies.ts'

/** As much as lies unsent of it at most before the next page is read. */
const SLOW_PAGE_BYTES = 64 * 1024
const SENDING = { kind: SpanKind.PRODUCER }

export interface SessionOptions {
  readonly commands: CommandClient
  /** Of all lines, for pages of history. */
  readonly turns: Semaphore
  readonly feed: RoomFeed
  readonly proof: SeatProof
  readonly logger: Logger
  readonly writer: OutletWriter
  /** The client has everything up to here. */
  readonly after: number
  /** The room as the seat sees it. */
  readonly look: () => Promise<Look>
  /** Called with each event after it was sent. */
  readonly onSent: (event: RecordedEvent) => void
}

/** A living room, once its welcome was sent: everything after the client's cursor, then what comes. */
export interface Session {
  readonly delivery: Delivery
  readonly feed: RoomFeed
}

export function openSession(options: SessionOptions): Session {
  const { turns, feed, proof, writer, after, onSent } = options
  const delivery = new Delivery({
    after,
    readPage: (from, isSlow) => readPage(options, from, isSlow),
    turns,
    send(event) {
      const frame = eventFrame(event, proof.encrypted, writer.takesBytes)
      if (frame !== null) sendTraced(writer, frame)
      onSent(event)
    },
    pass: (seq) => writer.send({ type: 'passed', seq }),
    onFault: reportPollFailure('history', options.logger),
    isFull: () => writer.hasEnough,
    drained: () => writer.drained(),
    isPastDeadline: () => feed.isPastDeadline,
  })
  return { delivery, feed }
}

async function readPage(
  { commands, proof, feed, look }: SessionOptions,
  after: number,
  isSlow: boolean,
): Promise<PageAnswer> {
  const { roomId, seat } = proof
  const input = { roomId, seat, after, limit: MAX_HISTORY_LIMIT, ...(isSlow && { bytes: SLOW_PAGE_BYTES }) }
  const answer = await commands.call(readHistory, input)
  if (answer.ok) {
    const { next, head } = answer.output
    const events = answer.output.events.map(decodeHistoryEntry)
    // Before anything is withheld: a deadline may have been moved among these.
    for (const { event } of events) feed.observe(event)
    return { events, next, head }
  }
  if (answer.refusal !== 'room_not_found' && answer.refusal !== 'room_ended') return 'unavailable'
  // The seat may be gone, or the room over: whoever knows is asked. A room past its deadline may still be extended.
  const view = await look()
  if (view === 'no_seat') return 'ended'
  if (view === 'no_answer') return 'unavailable'
  feed.learn(view)
  return view.status === 'open' ? 'unavailable' : 'ended'
}

function eventFrame(
  recorded: RecordedEvent,
  isEncrypted: boolean,
  takesBytes: boolean,
): EventFrame | Uint8Array | null {
  const { seq, event, body } = recorded
  const isSealed = takesBytes && isEncrypted && event.type === 'message.sent' && body !== undefined
  return isSealed ? durableFrame(seq, event.at, body) : toFrame(recorded, isEncrypted)
}

/** What is caught up with is part of no trace, and begins none. */
function sendTraced(writer: OutletWriter, frame: EventFrame | Uint8Array): void {
  if (trace.getActiveSpan() === undefined) return writer.send(frame)
  inSpan('ws send', SENDING, () => writer.send(frame))
}
