import type { ChatEvent } from '@wick/contracts/events'
import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import type { EndedView, OpenView } from '@wick/contracts/room-commands'
import { liveSubjects, liveTemplate, signalSubject, signalSubjects } from '@wick/contracts/subjects'
import type { Msg } from '@nats-io/transport-node'
import type { Nats } from '@wick/platform/nats/nats'
import { inMessageSpan } from '@wick/platform/nats/message-spans'
import { isEnd, isRoomEvent } from '@wick/domain/room-events'
import type { RenewedSubscription, SubscribeOptions } from '@wick/platform/nats/subscriptions'
import { AwaitedMessages } from '../app/awaited-messages.ts'
import { DeadlineTracker } from '../deadline/deadline-tracker.ts'
import type { Presence } from '../presence/presence.ts'
import { decodeLive, isLive, type LiveEvent } from './live-event.ts'
import { HeardMarks } from './marks.ts'
import { decodeSignal, encodeSignal, type Signal, subjectKindOf } from './signals.ts'

// A lost last message is noticed by asking; spread, so that rooms do not ask in step.
const PROBE_MIN_MS = 10_000
const PROBE_SPREAD_MS = 15_000

const SIGNALS = 'sig.'

const FAN_OUT = {
  room: { operation: 'fan-out', template: liveTemplate('room') },
  log: { operation: 'fan-out', template: liveTemplate('log') },
}

/** One socket, as its room's feed sees it. */
export interface Listener {
  readonly participantId: ParticipantId
  onEvent(event: LiveEvent): void
  onSignal(signal: Signal): void
  onOnline(online: readonly ParticipantId[]): void
  /** Asks for the room's state, to notice what was missed. One listener of a room does it for all. */
  look(): Promise<Look>
  /** The head that somebody's look found, in a room that is not due. */
  onHead(head: number): void
  /** The end that somebody's look found. */
  onEnd(ended: EndedView): void
}

/** The room as a seat sees it; or there is no such seat, which says nothing of the room; or nobody answers. */
export type Look = OpenView | EndedView | 'no_seat' | 'no_answer'

export interface RoomFeedOptions {
  readonly nats: Nats
  readonly presence: Presence
  readonly now: () => number
  /** Called with what kept it from looking at the room. */
  readonly onFault: (error: unknown) => void
}

/** What one gateway hears of one room, for as long as it has a socket there. */
export class RoomFeed implements SubscribeOptions {
  readonly roomId: RoomId
  readonly #nats: Nats
  readonly #presence: Presence
  readonly #now: () => number
  readonly #onFault: RoomFeedOptions['onFault']
  #listeners: readonly Listener[] = []
  readonly #deadline = new DeadlineTracker()
  readonly #marks = new HeardMarks()
  /** Messages that are being sent from here. */
  readonly awaited: AwaitedMessages
  readonly #subscriptions: readonly RenewedSubscription[]
  /** When it is asked whether something was missed, unless something is heard before (ms of the process's own clock). */
  #probeAt = 0
  #head = 0
  #online: readonly ParticipantId[] = []
  #isOver = false

  constructor(roomId: RoomId, { nats, presence, now, onFault }: RoomFeedOptions) {
    this.roomId = roomId
    this.#nats = nats
    this.#presence = presence
    this.#now = now
    this.#onFault = onFault
    this.awaited = new AwaitedMessages(nats.hears)
    this.#subscriptions = [nats.subscribe(liveSubjects(roomId), this), nats.subscribe(signalSubjects(roomId), this)]
    this.#delayProbe()
  }

  get isEmpty(): boolean {
    return this.#listeners.length === 0
  }

  /** The newest sequence that all listeners were told of, by an event or as a place to catch up to. */
  get head(): number {
    return this.#head
  }

  /** Past it this feed withholds signals and heads, `SeatLine` live events, and `Delivery` pages of history. An extension brings what was withheld. */
  get isPastDeadline(): boolean {
    return this.#deadline.isPast(this.#now())
  }

  /** Resolves when the broker has taken the subscription: what is committed from then on is heard. */
  async add(listener: Listener): Promise<void> {
    this.#listeners = [...this.#listeners, listener]
    await this.#nats.connection.flush()
  }

  /** Once more changes nothing. */
  async remove(listener: Listener): Promise<void> {
    const others = this.#listeners.filter((each) => each !== listener)
    if (others.length === this.#listeners.length) return
    this.#listeners = others
    if (this.#isOver) return
    await this.renew()
    this.signalPresence()
  }

  /** What one seat was told, all need to know: a room that goes on past the deadline that was known, or is over. */
  learn(view: OpenView | EndedView): void {
    if (view.status === 'open') return this.#deadline.learn(view)
    this.#finish()
    for (const listener of this.#listeners) listener.onEnd(view)
  }

  /** An event that was read from history, and may have been missed when it was live. */
  observe(event: ChatEvent): void {
    this.#deadline.observe(event)
  }

  /** A mark takes along what was heard of its participant: a gateway that has heard nothing of them yet is told the same. */
  signal(signal: Signal): void {
    const told = signal.kind === 'marks' ? this.#marks.joinedWith(signal) : signal
    publishSignal(this.#nats, this.roomId, told)
  }

  /** Says to the other gateways that somebody has come to this one, or has gone. */
  signalPresence(): void {
    this.signal({ kind: 'presence', gateway: this.#presence.gateway })
  }

  /** Everybody who is online, as every listener was told last. */
  get online(): readonly ParticipantId[] {
    return this.#online
  }

  /** Shares who is here; every listener is told who is online. */
  async renew(): Promise<readonly ParticipantId[]> {
    if (this.#isOver) return this.#online
    const here = this.#listeners.map(({ participantId }) => participantId)
    return this.#presence.renew(this.roomId, [...new Set(here)])
  }

  tellOnline(online: readonly ParticipantId[]): void {
    this.#online = online
    for (const listener of this.#listeners) listener.onOnline(online)
  }

  close(): void {
    this.#isOver = true
    for (const subscription of this.#subscriptions) subscription.unsubscribe()
    this.awaited.close()
  }

  /** By the subject that it was published under: what is stored comes to nobody as a signal. */
  onMessage(message: Msg): void {
    if (isLive(message)) this.#onLive(message)
    else if (message.subject.startsWith(SIGNALS)) this.#onSignal(message)
  }

  onHeardAgain(): void {
    this.probeSoon()
    this.awaited.demandAnswers()
  }

  #onLive(message: Msg): void {
    const event = decodeLive(message)
    if (event === null) return
    this.#deadline.observe(event.event)
    // What follows on an event shows a gap by itself, so only silence is probed; what is withheld shows nothing.
    if (!this.isPastDeadline) {
      this.#delayProbe()
      this.#head = Math.max(this.#head, event.seq)
    }
    if (isEnd(event.event)) this.#finish()
    const tell = () => {
      for (const listener of this.#listeners) listener.onEvent(event)
    }
    try {
      inMessageSpan('process', FAN_OUT[isRoomEvent(event.event) ? 'room' : 'log'], tell, message)
    } finally {
      // Behind the event: a client may read the acknowledgement of what it has.
      this.awaited.observe(event)
    }
  }

  #delayProbe(): void {
    this.#probeAt = performance.now() + PROBE_MIN_MS + Math.random() * PROBE_SPREAD_MS
  }

  #finish(): void {
    this.#isOver = true
    this.#presence.drop(this.roomId)
    // What was heard of is confirmed: the rest was missed, or came too late.
    this.awaited.close()
  }

  #onSignal(message: Msg): void {
    const signal = decodeSignal(message.data)
    if (signal === null) return
    if (signal.kind === 'presence') return this.#presence.look(this.roomId, signal.gateway)
    if (this.isPastDeadline) return
    const heard = signal.kind === 'marks' ? this.#marks.hear(signal) : signal
    if (heard === null) return
    for (const listener of this.#listeners) listener.onSignal(heard)
  }

  /** After a time in which nothing was heard, of this room and probably of others. */
  probeSoon(): void {
    this.#probeAt = performance.now()
  }

  /** The room goes up to there, as somebody was told: whoever has missed anything catches up. */
  tellHead(head: number): void {
    if (this.isPastDeadline) return
    this.#head = Math.max(this.#head, head)
    for (const listener of this.#listeners) listener.onHead(head)
  }

  /** Whether a probe is due now; then the next one is later. */
  takeProbe(): boolean {
    if (performance.now() < this.#probeAt) return false
    this.#delayProbe()
    return true
  }

  /** Looks whether something was missed. A probe that nobody answers is followed by the next one. */
  async probe(): Promise<void> {
    for (const listener of this.#listeners) {
      const look = await listener.look().catch((error: unknown) => {
        this.#onFault(error)
        return 'no_answer' as const
      })
      if (look === 'no_answer') return
      if (look === 'no_seat') continue
      this.learn(look)
      if (look.status === 'open') this.tellHead(look.head)
      return
    }
  }
}

/** Lost where the broker is away. */
export function publishSignal(nats: Nats, roomId: RoomId, signal: Signal): void {
  if (nats.ready()) nats.connection.publish(signalSubject(roomId, subjectKindOf(signal)), encodeSignal(signal))
}
