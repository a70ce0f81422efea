import type { ChatEvent, RecordedEvent } from '@wick/contracts/events'
import { CLOSE } from '@wick/contracts/frames'
import type { ParticipantId } from '@wick/contracts/ids'
import type { EndedView } from '@wick/contracts/room-commands'
import type { Semaphore } from '@wick/platform/concurrency/semaphore'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Outlet } from '../delivery/outlet.ts'
import { OutletWriter, type OutletOwner } from '../delivery/outlet-writer.ts'
import type { AwaitedMessages } from '../app/awaited-messages.ts'
import type { LiveEvent } from '../feed/live-event.ts'
import type { Listener, Look } from '../feed/room-feed.ts'
import type { RoomFeeds } from '../feed/room-feeds.ts'
import type { Signal } from '../feed/signals.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { askRoom, type AskRoomPorts } from './ask-room.ts'
import { greet, type Greeting } from './greet.ts'
import type { Cursor } from './resume.ts'
import { certify, type RoomEnd, tellEnd } from './room-end.ts'
import { Session, type SessionLine } from './session.ts'
import { signalFrame } from './signal-frame.ts'
import type { Speech, SpokenLine } from './speech.ts'
import { closeCodeAfter } from './stay-end.ts'
import type { WelcomeSettings } from './welcome.ts'

export interface SeatLinePorts extends AskRoomPorts {
  readonly feeds: RoomFeeds
  /** Of all lines, for pages of history. */
  readonly turns: Semaphore
  /** Of all lines, for the look at the room before the welcome. */
  readonly looks: Semaphore
  readonly settings: WelcomeSettings
  readonly logger: Logger
  /** Called when the other end is gone, of a line that was opened. */
  readonly onClosed?: (line: SeatLine) => void
}

export interface SeatLineOptions {
  readonly outlet: Outlet
  /** Absent where the client speaks in calls of its own. */
  readonly speech?: Speech | undefined
  readonly proof: SeatProof
}

/**
 * One seat's line, from its welcome to its close, whatever carries it. `greet` welcomes, `Session` brings the room's events, and
 * here stands when it ends.
 */
export class SeatLine implements Listener, OutletOwner, SessionLine, SpokenLine {
  readonly proof: SeatProof
  readonly writer: OutletWriter
  readonly #ports: SeatLinePorts
  readonly #outlet: Outlet
  readonly #speech: Speech | undefined
  #session: Session | undefined
  #isEnding = false
  /** The newest sequence that was heard of before the session. */
  #heard = 0
  #online: readonly ParticipantId[] = []

  constructor(ports: SeatLinePorts, { outlet, speech, proof }: SeatLineOptions) {
    this.#ports = ports
    this.#outlet = outlet
    this.#speech = speech
    this.proof = proof
    this.writer = new OutletWriter(outlet, this)
  }

  get participantId(): ParticipantId {
    return this.proof.seat.participantId
  }

  /** The stay that this line is of. */
  get joinSeq(): number {
    return this.proof.seat.joinSeq
  }

  get isWelcomed(): boolean {
    return this.#session !== undefined && !this.writer.isClosed
  }

  async open(cursor: Cursor): Promise<void> {
    this.#outlet.onceClosed(() => {
      this.#ports.onClosed?.(this)
      void this.#leave()
    })
    const { feeds, looks, settings } = this.#ports
    const isEnding = () => this.#isEnding
    const options = { feeds, looks, settings, listener: this, writer: this.writer, proof: this.proof, isEnding }
    const greeting = await greet(options, cursor)
    if (greeting !== null) return this.#begin(greeting)
    // It may have closed before it joined.
    if (this.writer.isClosed) await this.#leave()
  }

  /** A newer line of the same seat has come, and there is no place for both. */
  giveWay(): void {
    this.writer.close(CLOSE.tooSlow)
  }

  onEvent({ event, ...place }: LiveEvent): void {
    if (event.type === 'room.destroyed') return this.#end({ ...event, endedAt: event.at })
    // Alone where the end itself was missed.
    if (event.type === 'room.erased') return this.#isEnding ? certify(this.writer, event.certificate) : this.#end(event)
    if (this.#session === undefined) this.#heard = place.seq
    else if (!this.#session.feed.isPastDeadline) this.#session.delivery.offer({ event, ...place })
    // Not behind what a slow reader has yet to take.
    this.#closeAfter(event, place.seq)
  }

  onSignal(signal: Signal): void {
    if (this.#session === undefined) return
    const { participantId } = this
    const frame = signalFrame(signal, { participantId, takesBytes: this.#outlet.takesBytes })
    if (frame !== null) this.writer.signal(frame)
  }

  onOnline(online: readonly ParticipantId[]): void {
    const before = new Set(this.#online)
    const after = new Set(online)
    this.#online = online
    if (this.#session === undefined || this.#isEnding) return
    for (const participantId of after.difference(before))
      this.writer.send({ type: 'presence', participantId, online: true })
    for (const participantId of before.difference(after))
      this.writer.send({ type: 'presence', participantId, online: false })
  }

  /** The room as this seat sees it; a seat that is no more is told so here. */
  async look(): Promise<Look> {
    if (this.#isEnding) return 'no_seat'
    const answer = await askRoom(this.#ports, this.proof)
    switch (answer) {
      case 'removed':
        this.writer.close(CLOSE.removed)
        return 'no_seat'
      case 'left':
        this.writer.close(CLOSE.noSeat)
        return 'no_seat'
      case 'epoch_unknown':
        this.writer.close(CLOSE.draining)
        return 'no_seat'
      case 'lost':
        this.lose()
        return 'no_seat'
      case 'no_answer':
      default:
        return answer
    }
  }

  onSent({ event, seq }: RecordedEvent): void {
    this.#closeAfter(event, seq)
  }

  onRoom(): void {
    this.#speech?.goOn()
  }

  onClosing(): void {
    // The other end's close is read, whatever was waited for.
    this.#speech?.goOn()
    void this.#leave()
  }

  signal(signal: Signal): void {
    this.#session?.feed.signal(signal)
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
    this.writer.send({ type: 'ended', reason: 'lost' })
    this.writer.close(CLOSE.ended)
  }

  get awaited(): AwaitedMessages | undefined {
    return this.#session?.feed.awaited
  }

  /** Finishes what the client was promised, then sends it to another gateway. */
  async drain(retryAfterMs: number): Promise<void> {
    await this.#speech?.idle()
    this.writer.send({ type: 'draining', retryAfter: Math.round(retryAfterMs) })
    this.writer.close(CLOSE.draining)
  }

  async #begin({ feed, view, resume, online }: Greeting): Promise<void> {
    const session = new Session(this.#ports, this, { feed, after: resume.after })
    this.#session = session
    this.#speech?.begin(this)
    // What its client was told, and what has changed while the welcome was prepared.
    this.#online = online
    this.onOnline(feed.online)
    feed.signalPresence()
    await session.delivery.catchUpTo(Math.max(view.head, this.#heard))
  }

  #closeAfter(event: ChatEvent, seq: number): void {
    const code = closeCodeAfter(event, seq, this.proof.seat)
    if (code !== undefined && !this.writer.isClosed) this.writer.close(code)
  }

  #end(end: RoomEnd): void {
    if (this.#isEnding) return
    this.#isEnding = true
    this.#session?.delivery.stop()
    tellEnd(this.writer, this.#outlet, end)
  }

  async #leave(): Promise<void> {
    this.#session?.delivery.stop()
    await this.#ports.feeds.leave(this.proof.roomId, this).catch((error: unknown) => {
      this.#ports.logger.warn(failureFields(error), 'presence not withdrawn')
    })
  }
}
