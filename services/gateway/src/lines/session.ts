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
import { Delivery, type DeliveryOptions, type PageAnswer } from '../delivery/delivery.ts'
import type { OutletWriter } from '../delivery/outlet-writer.ts'
import type { Look, RoomFeed } from '../feed/room-feed.ts'
import { toFrame } from '../frames/event-frames.ts'
import type { SeatProof } from '../seats/cookies.ts'

/** As much as lies unsent of it at most before the next page is read. */
const SLOW_PAGE_BYTES = 64 * 1024
const SENDING = { kind: SpanKind.PRODUCER }

/** What all sessions of a gateway use. */
export interface SessionPorts {
  readonly commands: CommandClient
  /** Of all lines, for pages of history. */
  readonly turns: Semaphore
  readonly logger: Logger
}

/** The line that a session brings events to. */
export interface SessionLine {
  readonly proof: SeatProof
  readonly writer: OutletWriter
  /** The room as the seat sees it. */
  look(): Promise<Look>
  /** Called with each event after it was sent. */
  onSent(event: RecordedEvent): void
}

interface Beginning {
  readonly feed: RoomFeed
  /** The client has everything up to here. */
  readonly after: number
}

/**
 * A living room, once its welcome was sent: everything after the client's cursor, then what comes. A class, since there are thousands
 * of them.
 */
export class Session implements DeliveryOptions {
  readonly delivery: Delivery
  readonly feed: RoomFeed
  readonly after: number
  readonly #ports: SessionPorts
  readonly #line: SessionLine

  constructor(ports: SessionPorts, line: SessionLine, { feed, after }: Beginning) {
    this.#ports = ports
    this.#line = line
    this.feed = feed
    this.after = after
    this.delivery = new Delivery(this)
  }

  get turns(): Semaphore {
    return this.#ports.turns
  }

  isFull(): boolean {
    return this.#line.writer.hasEnough
  }

  isPastDeadline(): boolean {
    return this.feed.isPastDeadline
  }

  async readPage(after: number, isSlow: boolean): Promise<PageAnswer> {
    const { roomId, seat } = this.#line.proof
    const input = { roomId, seat, after, limit: MAX_HISTORY_LIMIT, ...(isSlow && { bytes: SLOW_PAGE_BYTES }) }
    const answer = await this.#ports.commands.call(readHistory, input)
    if (answer.ok) {
      const { next, head } = answer.output
      const events = answer.output.events.map(decodeHistoryEntry)
      // Before anything is withheld: a deadline may have been moved among these.
      for (const { event } of events) this.feed.observe(event)
      return { events, next, head }
    }
    if (answer.refusal !== 'room_not_found' && answer.refusal !== 'room_ended') return 'unavailable'
    // The seat may be gone, or the room over: whoever knows is asked. A room past its deadline may still be extended.
    const view = await this.#line.look()
    if (view === 'no_seat') return 'ended'
    if (view === 'no_answer') return 'unavailable'
    this.feed.learn(view)
    return view.status === 'open' ? 'unavailable' : 'ended'
  }

  send(event: RecordedEvent): void {
    const { proof, writer } = this.#line
    const frame = eventFrame(event, proof.encrypted, writer.takesBytes)
    if (frame !== null) sendTraced(writer, frame)
    this.#line.onSent(event)
  }

  pass(seq: number): void {
    this.#line.writer.send({ type: 'passed', seq })
  }

  drained(): Promise<void> {
    return this.#line.writer.drained()
  }

  onFault(error: unknown): void {
    reportPollFailure('history', this.#ports.logger)(error)
  }
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
