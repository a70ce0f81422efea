import { nanoid } from 'nanoid'
import { type ErrorCode, messageOf } from '@wick/contracts/errors'
import { type ClientFrame, CLOSE, type ServerFrame, type SocketEndReason, type Welcome } from '@wick/contracts/frames'
import type { Certificate, Recorded } from '@wick/contracts/events'
import type { MessageId, ParticipantId } from '@wick/contracts/ids'
import { MAX_HISTORY_LIMIT } from '@wick/contracts/limits'
import { readHistory, sendMessage } from '@wick/contracts/message-commands'
import { type EndedView, type OpenView, viewRoom } from '@wick/contracts/room-commands'
import { failureFields } from '@wick/platform/logger'
import { withTrace } from '@wick/platform/trace'
import type { RawData, WebSocket } from 'ws'
import type { GatewayContext } from '../context.ts'
import type { SeatProof } from '../http/cookies.ts'
import { DueTimes } from './due-times.ts'
import { Delivery, type HistoryPage } from './delivery.ts'
import { fromWire, toFrame } from './event-frames.ts'
import { Inbox } from './inbox.ts'
import type { LiveEvent } from './live-event.ts'
import type { Listener, RoomFeed } from './room-feed.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { SendQueue } from './send-queue.ts'
import type { Signal } from './signals.ts'

/** What may lie unsent before a reader counts as too slow; it resumes from its cursor. */
const MAX_BUFFERED_BYTES = 1024 * 1024
const CERTIFICATE_WAIT_MS = 3_000

export interface Cursor {
  readonly after: number | undefined
  readonly epoch: string | undefined
}

/** One seat's socket, from its welcome to its close. */
export class SeatSocket implements Listener {
  readonly socketId = nanoid()
  readonly participantId: ParticipantId
  readonly #context: GatewayContext
  readonly #feeds: RoomFeeds
  readonly #socket: WebSocket
  readonly #proof: SeatProof
  readonly #inbox = new Inbox()
  readonly #sends = new SendQueue()
  readonly #marks = { delivered: 0, read: 0 }
  #feed: RoomFeed | undefined
  #delivery: Delivery | undefined
  #due: DueTimes | undefined
  #isEncrypted = false
  #isEnding = false
  #online: readonly ParticipantId[] = []

  constructor(context: GatewayContext, feeds: RoomFeeds, socket: WebSocket, proof: SeatProof) {
    this.#context = context
    this.#feeds = feeds
    this.#socket = socket
    this.#proof = proof
    this.participantId = proof.seat.participantId
  }

  /** Subscribes first and asks then, so that nothing falls between what was and what comes. */
  async open(cursor: Cursor): Promise<void> {
    const { roomId } = this.#proof
    this.#socket.on('close', () => void this.#leave())
    this.#feed = await this.#feeds.join(roomId, this)
    if (this.#isClosed) return this.#leave()
    const view = await this.#view()
    if (view === undefined || this.#isEnding) return
    this.#isEncrypted = view.encrypted
    this.#due = new DueTimes(view)
    const resume = resumeAt(cursor, this.#proof.epoch, view.head)
    this.#online = await this.#feed.renew()
    if (this.#isEnding || this.#isClosed) return
    this.#send(this.#welcome(view, resume))
    this.#delivery = new Delivery({
      after: resume.after,
      readPage: (after) => this.#readPage(after),
      send: (event) => this.#forward(event),
    })
    this.#socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary))
    this.#feed.signal({ kind: 'presence' })
    await this.#delivery.catchUpTo(view.head)
  }

  onEvent(event: LiveEvent): void {
    const { type } = event.event
    if (event.event.type === 'room.destroyed') return this.#end(event.event)
    if (event.event.type === 'room.erased') return this.#certify(event.event.certificate)
    this.#due?.observe(event.event)
    // Past the deadline nothing is shown; an extension brings what was withheld.
    if (this.#due?.isPast(this.#context.now()) && type !== 'room.extended') return
    this.#delivery?.offer(event)
  }

  onSignal(signal: Signal): void {
    if (this.#delivery === undefined || this.#due?.isPast(this.#context.now())) return
    if (signal.kind === 'typing' && signal.participantId !== this.participantId) {
      this.#send({ type: 'typing', participantId: signal.participantId, active: signal.active })
    }
    if (signal.kind === 'marks') {
      const { participantId, delivered, read } = signal
      this.#send({ type: 'marks', participantId, delivered, read })
    }
  }

  onOnline(online: readonly ParticipantId[]): void {
    const before = this.#online
    this.#online = online
    if (this.#delivery === undefined || this.#isEnding) return
    for (const participantId of online)
      if (!before.includes(participantId)) this.#send({ type: 'presence', participantId, online: true })
    for (const participantId of before)
      if (!online.includes(participantId)) this.#send({ type: 'presence', participantId, online: false })
  }

  async probe(): Promise<number | undefined> {
    if (this.#delivery === undefined || this.#isEnding) return undefined
    return (await this.#view())?.head
  }

  onHead(head: number): void {
    if (!this.#due?.isPast(this.#context.now())) void this.#delivery?.catchUpTo(head)
  }

  /** The stream is gone, and with it the room. */
  lose(): void {
    this.#isEnding = true
    this.#send({ type: 'ended', reason: 'lost' })
    this.#close(CLOSE.ended)
  }

  /** Finishes what the client was promised, then sends it to another gateway. */
  async drain(retryAfterMs: number): Promise<void> {
    await this.#sends.idle()
    this.#send({ type: 'draining', retryAfter: retryAfterMs })
    this.#close(CLOSE.draining)
  }

  get #isClosed(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN
  }

  /** The living room; what else there is to say about it is said here, and undefined comes back. */
  async #view(): Promise<OpenView | undefined> {
    const { roomId, seat } = this.#proof
    const answer = await this.#context.commands.call(viewRoom, { roomId, seat })
    if (answer.ok && answer.output.status === 'open') return answer.output
    if (answer.ok && answer.output.status === 'ended') this.#end(answer.output)
    else if (!answer.ok && answer.refusal === 'barred') this.#close(CLOSE.removed)
    else if (!answer.ok && answer.refusal === 'room_not_found') this.#close(CLOSE.noSeat)
    // The brokers are away: before the welcome the client tries again, after it the next probe does.
    else if (this.#delivery === undefined) this.#close(CLOSE.draining)
    return undefined
  }

  #welcome(view: OpenView, { recovered, reason }: Resume): Welcome {
    const { roomId, epoch } = this.#proof
    const { participants, capacity, locked, expiresAt, idleSeconds, idleExpiresAt, creator, head } = view
    return {
      type: 'welcome',
      roomId,
      participantId: this.participantId,
      participants,
      online: [...this.#online],
      creator: creator === this.participantId,
      capacity,
      locked,
      expiresAt,
      ...(idleSeconds !== undefined && { idleSeconds }),
      ...(idleExpiresAt !== undefined && { idleExpiresAt }),
      serverNow: this.#context.now(),
      epoch,
      head,
      recovered,
      ...(reason !== undefined && { reason }),
    }
  }

  async #readPage(after: number): Promise<HistoryPage | 'ended' | 'unavailable'> {
    const { roomId, seat } = this.#proof
    const input = { roomId, seat, after, limit: MAX_HISTORY_LIMIT }
    const answer = await this.#context.commands.call(readHistory, input)
    if (answer.ok) {
      const { events, next, head } = answer.output
      return { events: events.map(fromWire), next, head }
    }
    // The seat may be gone, or the room over: whoever knows is asked.
    if (answer.refusal === 'room_not_found' || answer.refusal === 'room_ended') {
      await this.#view()
      return 'ended'
    }
    return 'unavailable'
  }

  #forward(recorded: Recorded): void {
    const frame = toFrame(recorded, this.#isEncrypted)
    if (frame !== null) this.#send(frame)
    const { event } = recorded
    if (event.type === 'room.removed' && event.participantId === this.participantId) this.#close(CLOSE.removed)
    if (event.type === 'room.left' && event.participantId === this.participantId) this.#close(CLOSE.noSeat)
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    const received = this.#inbox.read(toBuffer(data), isBinary)
    if (received === 'hopeless') return this.#close(CLOSE.malformed)
    if (received === 'malformed') return this.#refuse('invalid_input')
    this.#onFrame(received.frame)
  }

  #onFrame(frame: ClientFrame): void {
    switch (frame.type) {
      case 'ping':
        return this.#send({ type: 'pong', t: frame.t, serverNow: this.#context.now() })
      case 'typing':
        return this.#feed?.signal({ kind: 'typing', participantId: this.participantId, active: frame.active })
      case 'read':
      case 'delivered':
        return this.#mark(frame.type, frame.seq)
      case 'send': {
        const isTaken = this.#sends.offer(() => withTrace(frame.traceparent, () => this.#sendMessage(frame)))
        if (!isTaken) this.#refuse('rate_limited', frame.id, 1_000)
      }
    }
  }

  #mark(mark: 'read' | 'delivered', seq: number): void {
    if (seq <= this.#marks[mark]) return
    this.#marks[mark] = seq
    if (mark === 'read') this.#marks.delivered = Math.max(this.#marks.delivered, seq)
    this.#feed?.signal({ kind: 'marks', participantId: this.participantId, ...this.#marks })
  }

  async #sendMessage({ id, body }: Extract<ClientFrame, { type: 'send' }>): Promise<void> {
    const { commands, limits, logger } = this.#context
    const { roomId, seat } = this.#proof
    try {
      const waitMs = await limits.take('message', `${roomId}.${seat.participantId}`)
      if (waitMs > 0) return this.#refuse('rate_limited', id, waitMs)
      const answer = await commands.call(sendMessage, { roomId, seat, id }, Buffer.from(body))
      if (!answer.ok) return this.#refuse(answer.refusal, id)
      this.#send({ type: 'ack', id, seq: answer.output.seq, timestamp: answer.output.timestamp })
    } catch (error) {
      logger.error(failureFields(error), 'send failed')
      this.#refuse('internal', id)
    }
  }

  #end(
    ended: Pick<EndedView, 'reason' | 'by' | 'certificate'> & { readonly at?: number; readonly endedAt?: number },
  ): void {
    if (this.#isEnding) return
    this.#isEnding = true
    this.#delivery?.stop()
    const reason: SocketEndReason = ended.reason
    const endedAt = ended.endedAt ?? ended.at
    this.#send({
      type: 'ended',
      reason,
      ...(ended.by !== undefined && { by: ended.by }),
      ...(endedAt !== undefined && { endedAt }),
    })
    if (ended.certificate !== undefined) return this.#certify(ended.certificate)
    const timer = setTimeout(() => this.#close(CLOSE.ended), CERTIFICATE_WAIT_MS)
    this.#socket.once('close', () => clearTimeout(timer))
  }

  #certify(certificate: Certificate): void {
    this.#send({ type: 'certificate', certificate })
    this.#close(CLOSE.ended)
  }

  #refuse(code: ErrorCode, id?: MessageId, retryAfterMs?: number): void {
    this.#send({
      type: 'error',
      code,
      message: messageOf(code),
      ...(id !== undefined && { id }),
      ...(retryAfterMs !== undefined && { retryAfter: Math.ceil(retryAfterMs) }),
    })
  }

  #send(frame: ServerFrame): void {
    if (this.#isClosed) return
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) return this.#close(CLOSE.tooSlow)
    this.#socket.send(JSON.stringify(frame))
  }

  #close(code: number): void {
    this.#delivery?.stop()
    this.#socket.close(code)
  }

  async #leave(): Promise<void> {
    this.#delivery?.stop()
    await this.#feeds.leave(this.#proof.roomId, this).catch((error: unknown) => {
      this.#context.logger.warn(failureFields(error), 'presence not withdrawn')
    })
  }
}

interface Resume {
  readonly after: number
  readonly recovered: boolean
  readonly reason?: NonNullable<Welcome['reason']>
}

/** Exactly what the client has missed, or the whole log and why. */
function resumeAt({ after, epoch }: Cursor, current: string, head: number): Resume {
  if (after === undefined || epoch !== current) return { after: 0, recovered: false, reason: 'no_cursor' }
  if (after > head) return { after: 0, recovered: false, reason: 'cursor_ahead' }
  return { after, recovered: true }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
