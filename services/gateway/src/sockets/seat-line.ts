import { SpanKind, trace } from '@opentelemetry/api'
import { durableFrame, ephemeralFrame } from '@wick/contracts/binary-frames'
import type { Certificate, ChatEvent, RecordedEvent } from '@wick/contracts/events'
import { CLOSE, type EventFrame } from '@wick/contracts/frames'
import { decodeHistoryEntry } from '@wick/contracts/history-entry'
import type { ParticipantId } from '@wick/contracts/ids'
import { MAX_HISTORY_LIMIT } from '@wick/contracts/limits'
import { readHistory } from '@wick/contracts/message-commands'
import { type EndedView, type OpenView, viewRoom } from '@wick/contracts/room-commands'
import { failureFields } from '@wick/platform/process/logger'
import { inSpan } from '@wick/platform/telemetry/spans'
import type { Semaphore } from '@wick/platform/concurrency/semaphore'
import { nanoid } from 'nanoid'
import type { GatewayContext } from '../context.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { FrameHandler } from './frame-handler.ts'
import { resumes } from '../telemetry/instruments.ts'
import { Delivery, type HistoryPage } from './delivery.ts'
import type { Intake } from './intake.ts'
import { sealedSignal, toFrame } from '../frames/event-frames.ts'
import type { LiveEvent } from './live-event.ts'
import type { Outlet } from './outlet.ts'
import { SocketWriter } from './socket-writer.ts'
import { type Cursor, type Resume, resumeAt } from './resume.ts'
import type { Listener, Look, RoomFeed } from './room-feed.ts'
import type { RoomFeeds } from './room-feeds.ts'
import type { Signal } from './signals.ts'
import { welcomeOf } from './welcome.ts'

/** As much as lies unsent of it at most before the next page is read. */
const SLOW_PAGE_BYTES = 64 * 1024
const CERTIFICATE_WAIT_MS = 3_000
const SENDING = { kind: SpanKind.PRODUCER }

/** A living room, once its welcome was sent. */
interface Session {
  /** What the client says over this very line; undefined where it says so in calls of its own. */
  readonly client: FrameHandler | undefined
  readonly delivery: Delivery
  readonly feed: RoomFeed
}

export interface SeatLineOptions {
  readonly context: GatewayContext
  readonly feeds: RoomFeeds
  /** Of all lines, for pages of history. */
  readonly turns: Semaphore
  readonly outlet: Outlet
  /** Absent where the client speaks in calls of its own. */
  readonly intake?: Intake | undefined
  readonly proof: SeatProof
  /** Whom the client counts as. */
  readonly network: string
}

/** One seat's line, from its welcome to its close, whatever carries it. */
export class SeatLine implements Listener {
  readonly socketId = nanoid()
  readonly participantId: ParticipantId
  readonly #context: GatewayContext
  readonly #feeds: RoomFeeds
  readonly #outlet: Outlet
  readonly #peer: SocketWriter
  readonly #proof: SeatProof
  readonly #network: string
  readonly #intake: Intake | undefined
  readonly #turns: Semaphore
  #session: Session | undefined
  #isEnding = false
  /** The newest sequence that was heard of before the session. */
  #heard = 0
  #online: readonly ParticipantId[] = []

  constructor({ context, feeds, turns, outlet, intake, proof, network }: SeatLineOptions) {
    this.#context = context
    this.#feeds = feeds
    this.#turns = turns
    this.#outlet = outlet
    this.#intake = intake
    this.#proof = proof
    this.#network = network
    this.#peer = new SocketWriter(
      outlet,
      () => this.#onClosing(),
      () => intake?.goOn(),
    )
    this.participantId = proof.seat.participantId
  }

  /** The stay that this line is of. */
  get joinSeq(): number {
    return this.#proof.seat.joinSeq
  }

  get isWelcomed(): boolean {
    return this.#session !== undefined && !this.#peer.isClosed
  }

  async open(cursor: Cursor): Promise<void> {
    this.#outlet.onceClosed(() => void this.#leave())
    await this.#greet(cursor)
  }

  /** A newer line of the same seat has come, and there is no place for both. */
  giveWay(): void {
    this.#peer.close(CLOSE.tooSlow)
  }

  onEvent({ event, ...place }: LiveEvent): void {
    if (event.type === 'room.destroyed') return this.#end({ ...event, endedAt: event.at })
    // Alone where the end itself was missed.
    if (event.type === 'room.erased') return this.#isEnding ? this.#certify(event.certificate) : this.#end(event)
    if (this.#session === undefined) this.#heard = place.seq
    else if (!this.#session.feed.isDue) this.#session.delivery.offer({ event, ...place })
    // Not behind what a slow reader has yet to take.
    this.#closeAfter(event, place.seq)
  }

  onSignal(signal: Signal): void {
    if (this.#session === undefined) return
    switch (signal.kind) {
      case 'sealed':
        return this.#peer.signal(
          this.#outlet.takesBytes ? ephemeralFrame(signal.envelope) : sealedSignal(signal.envelope),
        )
      case 'typing': {
        const { participantId, active } = signal
        return participantId === this.participantId
          ? undefined
          : this.#peer.signal({ type: 'typing', participantId, active })
      }
      case 'marks': {
        const { participantId, delivered, read } = signal
        return this.#peer.signal({ type: 'marks', participantId, delivered, read })
      }
      case 'presence':
    }
  }

  onOnline(online: readonly ParticipantId[]): void {
    const before = new Set(this.#online)
    const after = new Set(online)
    this.#online = online
    if (this.#session === undefined || this.#isEnding) return
    for (const participantId of after.difference(before))
      this.#peer.send({ type: 'presence', participantId, online: true })
    for (const participantId of before.difference(after))
      this.#peer.send({ type: 'presence', participantId, online: false })
  }

  /** The room as this seat sees it; a seat that is no more is told so here. */
  async look(): Promise<Look> {
    if (this.#isEnding) return 'no_seat'
    const { roomId, seat } = this.#proof
    const answer = await this.#context.commands.call(viewRoom, { roomId, seat })
    if (answer.ok) return answer.output
    if (answer.refusal !== 'barred' && answer.refusal !== 'room_not_found') return 'no_answer'
    if (answer.refusal === 'barred') this.#peer.close(CLOSE.removed)
    else await this.#dismiss()
    return 'no_seat'
  }

  onHead(head: number): void {
    void this.#session?.delivery.catchUpTo(head)
  }

  onEnd(ended: EndedView): void {
    this.#end(ended)
  }

  /** The stream is gone, and with it the room. */
  lose(): void {
    this.#isEnding = true
    this.#peer.send({ type: 'ended', reason: 'lost' })
    this.#peer.close(CLOSE.ended)
  }

  /** Finishes what the client was promised, then sends it to another gateway. */
  async drain(retryAfterMs: number): Promise<void> {
    await this.#session?.client?.idle()
    this.#peer.send({ type: 'draining', retryAfter: Math.round(retryAfterMs) })
    this.#peer.close(CLOSE.draining)
  }

  /** Subscribes first and asks then, so that nothing falls between what was and what comes. */
  async #greet(cursor: Cursor): Promise<void> {
    const feed = await this.#feeds.join(this.#proof.roomId, this)
    if (this.#peer.isClosed) return this.#leave()
    const view = await this.look()
    // The brokers are away: the client tries again.
    if (view === 'no_answer') return this.#peer.close(CLOSE.draining)
    if (view === 'no_seat') return
    feed.learn(view)
    if (view.status === 'ended') return
    this.#online = await feed.renew()
    if (this.#isEnding || this.#peer.isClosed) return
    const resume = resumeAt(cursor, this.#proof.epoch, view.head)
    resumes().add(1, { result: resume.reason ?? 'recovered' })
    this.#peer.send(welcomeOf(this.#context, this.#proof, { view, resume, online: this.#online }))
    await this.#begin(view, resume, feed)
  }

  /** Everything after the client's cursor, then what comes. */
  async #begin(view: OpenView, { after }: Resume, feed: RoomFeed): Promise<void> {
    const delivery = new Delivery({
      after,
      readPage: (from, isSlow) => this.#readPage(from, feed, isSlow),
      turns: this.#turns,
      send: (event) => this.#forward(event),
      isFull: () => this.#peer.hasEnough,
      drained: () => this.#peer.drained(),
      isDue: () => feed.isDue,
    })
    this.#session = { client: this.#listen(feed), delivery, feed }
    feed.signal({ kind: 'presence' })
    await delivery.catchUpTo(Math.max(view.head, this.#heard))
  }

  #listen(feed: RoomFeed): FrameHandler | undefined {
    const intake = this.#intake
    if (intake === undefined) return undefined
    const client = new FrameHandler({
      context: this.#context,
      proof: this.#proof,
      peer: this.#peer,
      isEncrypted: this.#proof.encrypted,
      network: this.#network,
      signal: (signal) => feed.signal(signal),
      onRoom: () => intake.goOn(),
    })
    intake.begin(client)
    return client
  }

  /** The room does not know this seat: it was left, or the room went with its stream, which nobody may have noticed yet. */
  async #dismiss(): Promise<void> {
    const epoch = await this.#context.epoch.refresh()
    if (epoch === null) this.#peer.close(CLOSE.draining)
    else if (epoch === this.#proof.epoch) this.#peer.close(CLOSE.noSeat)
    else this.lose()
  }

  async #readPage(after: number, feed: RoomFeed, isSlow: boolean): Promise<HistoryPage | 'ended' | 'unavailable'> {
    const { roomId, seat } = this.#proof
    const input = { roomId, seat, after, limit: MAX_HISTORY_LIMIT, ...(isSlow && { bytes: SLOW_PAGE_BYTES }) }
    const answer = await this.#context.commands.call(readHistory, input)
    if (answer.ok) {
      const { next, head } = answer.output
      const events = answer.output.events.map(decodeHistoryEntry)
      // Before anything is withheld: a deadline may have been moved among these.
      for (const { event } of events) feed.observe(event)
      return { events, next, head }
    }
    if (answer.refusal !== 'room_not_found' && answer.refusal !== 'room_ended') return 'unavailable'
    // The seat may be gone, or the room over: whoever knows is asked. A room that is due may still be extended.
    const view = await this.look()
    if (view === 'no_seat') return 'ended'
    if (view === 'no_answer') return 'unavailable'
    feed.learn(view)
    return view.status === 'open' ? 'unavailable' : 'ended'
  }

  #forward({ seq, event, body }: RecordedEvent): void {
    const isSealed =
      this.#outlet.takesBytes && this.#proof.encrypted && event.type === 'message.sent' && body !== undefined
    const frame = isSealed
      ? durableFrame(seq, event.at, body)
      : toFrame({ seq, event, ...(body && { body }) }, this.#proof.encrypted)
    if (frame !== null) this.#sendTraced(frame)
    this.#closeAfter(event, seq)
  }

  /** Closes where the event was the end of this very seat: history also has the end of an earlier stay. */
  #closeAfter(event: ChatEvent, seq: number): void {
    if (event.type !== 'room.removed' && event.type !== 'room.left') return
    if (event.participantId !== this.participantId || seq <= this.#proof.seat.joinSeq || this.#peer.isClosed) return
    this.#peer.close(event.type === 'room.removed' ? CLOSE.removed : CLOSE.noSeat)
  }

  /** What is caught up with is part of no trace, and begins none. */
  #sendTraced(frame: EventFrame | Uint8Array): void {
    if (trace.getActiveSpan() === undefined) return this.#peer.send(frame)
    inSpan('ws send', SENDING, () => this.#peer.send(frame))
  }

  #end({ reason, by, endedAt, certificate }: Omit<EndedView, 'status'>): void {
    if (this.#isEnding) return
    this.#isEnding = true
    this.#session?.delivery.stop()
    this.#peer.send({ type: 'ended', reason, ...(by !== undefined && { by }), endedAt })
    if (certificate !== undefined) return this.#certify(certificate)
    const timer = setTimeout(() => this.#peer.close(CLOSE.ended), CERTIFICATE_WAIT_MS)
    this.#outlet.onceClosed(() => clearTimeout(timer))
  }

  #certify(certificate: Certificate): void {
    this.#peer.send({ type: 'certificate', certificate })
    this.#peer.close(CLOSE.ended)
  }

  #onClosing(): void {
    // The other end's close is read, whatever was waited for.
    this.#intake?.goOn()
    void this.#leave()
  }

  async #leave(): Promise<void> {
    this.#session?.delivery.stop()
    await this.#feeds.leave(this.#proof.roomId, this).catch((error: unknown) => {
      this.#context.logger.warn(failureFields(error), 'presence not withdrawn')
    })
  }
}
