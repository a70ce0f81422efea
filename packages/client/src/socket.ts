import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { ServerClock } from './clock/server-clock.ts'
import { namedWaitMs } from './clock/waits.ts'
import type { Cursor } from './line/cursor.ts'
import { type Connector, createConnector } from './line/connector.ts'
import type { EitherLine } from './line/either-line.ts'
import type { ClearFrame, Incoming } from './line/read-incoming.ts'
import { closeVerdict } from './line/reconnect-policy.ts'
import { createReconnectTimer, type ReconnectTimer } from './line/reconnect-timer.ts'
import type { Way } from './line/way.ts'
import { newTraceparent } from './line/traceparent.ts'
import { type LineWatch, watchLine } from './line/watch-line.ts'
import type { Ports } from './ports.ts'
import type { Connection } from './state/room-state.ts'

/** Why a connection is over for good. `forgotten`: nobody here knows any more where it would go on. */
export type DisconnectReason = 'no_seat' | 'removed' | 'ended' | 'forgotten'

export type Reseated = 'seated' | 'refused' | 'unreachable'

export interface SocketOptions {
  readonly roomId: string
  readonly ports: Ports
  readonly clock: ServerClock
  /** Asked before each connection; null asks for the whole log. Where it fails time after time no line is opened any more. */
  readonly cursor: () => Promise<Cursor | null>
  /** Asks for the seat again, with the key that is kept. `isInVain`: the line refuses a seat that was given just now. */
  readonly reseat: (isInVain: boolean) => Promise<Reseated>
  readonly onIncoming: (incoming: Incoming) => void
  readonly onConnection: (connection: Connection) => void
  /** What carries the line from here on. */
  readonly onWay: (way: Way) => void
  readonly onDisconnect: (reason: DisconnectReason) => void
}

export interface RoomSocket {
  /** An envelope; false when there is no living line: the caller keeps it. */
  send(envelope: Outgoing): boolean
  /** The line has brought something that was taken in: from here on a failure is a new one. So it is once the line stood for a while. */
  settled(): void
  /** What came over this line cannot be gone on with: another one, after a while. */
  reconnect(): void
  close(): void
}

/** Of a room that nothing more is heard of. */
export const NO_LINE: RoomSocket = { send: () => false, settled() {}, reconnect() {}, close() {} }

/** A whole log each time would be asked of the server for nobody. */
const MAX_WITHOUT_CURSOR = 3

/** Keeps one line of a room alive: notices its death, opens the next one and resumes where the last one stopped. */
export function connectSocket(options: SocketOptions): RoomSocket {
  return new LastingSocket(options)
}

class LastingSocket implements RoomSocket {
  readonly #options: SocketOptions
  readonly #connector: Connector
  readonly #timer: ReconnectTimer
  readonly #watch: LineWatch
  readonly #stopListening: (() => void) | undefined
  #line: EitherLine | null = null
  /** Counts the lines, and the end of all: what an abandoned one still brings is for nobody, and so is an answer that comes late. */
  #generation = 0
  #withoutCursor = 0
  #reported: Connection | null = null
  #isWelcomed = false
  #isTraced = false
  #isClosed = false
  #isOffline = false
  /** Somebody on the way answered in the server's place, since the last line was asked for. */
  #isIntercepted = false
  /** The seat was given again, and no line has stood since. */
  #hasReseated = false
  #hasEnded = false

  constructor(options: SocketOptions) {
    const { ports } = options
    this.#options = options
    this.#connector = createConnector(options)
    this.#timer = createReconnectTimer(ports, () => void this.#connect())
    this.#watch = watchLine(
      ports,
      () => this.#line,
      () => this.reconnect(),
    )
    this.#stopListening = ports.listenForWake?.({
      onWake: () => this.#onWake(),
      onOffline: () => {
        this.#isOffline = true
        // Also a line that would live on: what follows is begun by a welcome alone. A device that is wrong loses a moment.
        this.reconnect()
      },
    })
    this.#report('connecting')
    void this.#connect()
  }

  send(envelope: Outgoing): boolean {
    if (!this.#isWelcomed || this.#line === null) return false
    return this.#line.send(envelope, this.#isTraced ? newTraceparent() : null)
  }

  settled(): void {
    this.#timer.settled()
  }

  reconnect(): void {
    this.#closeLine()
    if (this.#isClosed) return
    this.#report(this.#isOffline ? 'offline' : this.#isIntercepted ? 'intercepted' : 'reconnecting')
    this.#timer.start()
  }

  close(): void {
    this.#isClosed = true
    this.#closeLine()
    this.#watch.stop()
    this.#stopListening?.()
  }

  #report(connection: Connection): void {
    if (connection === this.#reported) return
    this.#reported = connection
    this.#options.onConnection(connection)
  }

  #closeLine(): void {
    this.#generation++
    this.#timer.stop()
    this.#line?.abandon()
    this.#line = null
    this.#isWelcomed = false
  }

  async #connect(): Promise<void> {
    this.#closeLine()
    const mine = this.#generation
    const cursor = await this.#options.cursor().catch(() => 'unknown' as const)
    if (mine !== this.#generation) return
    if (cursor === 'unknown') {
      return ++this.#withoutCursor < MAX_WITHOUT_CURSOR ? this.reconnect() : this.#disconnect('forgotten')
    }
    this.#withoutCursor = 0
    this.#watch.began()
    this.#isIntercepted = false
    const ifMine = (take: () => void) => mine === this.#generation && take()
    this.#line = this.#connector.connect(cursor, {
      onWay: (way) => ifMine(() => this.#changeWay(way)),
      onForeign: () => ifMine(() => (this.#isIntercepted = true)),
      onIncoming: (incoming, askedAt) => ifMine(() => this.#takeIncoming(incoming, askedAt)),
      onClose: (code, waitMs) => ifMine(() => this.#onClose(code, waitMs ?? null)),
    })
  }

  /** Another line carries on, under the same name: it begins with a welcome of its own. */
  #changeWay(way: Way): void {
    if (this.#isWelcomed) this.#report('reconnecting')
    this.#isWelcomed = false
    this.#watch.changedWay()
    this.#options.onWay(way)
  }

  #takeIncoming(incoming: Incoming | 'broken' | null, askedAt: number): void {
    if (incoming === 'broken') return this.reconnect()
    this.#watch.heard()
    if (incoming === null) return
    if (incoming.kind === 'frame') this.#takeFrame(incoming.frame, askedAt)
    this.#options.onIncoming(incoming)
    if (this.#isWelcomed) this.#report('connected')
  }

  #takeFrame(frame: ClearFrame, askedAt: number): void {
    const { clock } = this.#options
    if (frame.type === 'draining') this.#timer.nameWait(namedWaitMs(frame.retryAfter))
    if (frame.type === 'ended') this.#hasEnded = true
    if (frame.type === 'pong') clock.learn(frame.serverNow, frame.t)
    if (frame.type !== 'welcome') return
    this.#isWelcomed = true
    this.#isTraced = frame.traced === true
    this.#hasReseated = false
    this.#isOffline = false
    this.#isIntercepted = false
    this.#watch.welcomed()
    this.#timer.welcomed()
    clock.learn(frame.serverNow, askedAt)
  }

  #onClose(code: number, waitMs: number | null): void {
    this.#timer.nameWait(waitMs)
    const verdict = this.#hasEnded ? 'ended' : closeVerdict(code)
    if (verdict === 'reconnect') return this.reconnect()
    if (verdict === 'reseat') return void this.#sitDownAgain()
    this.#disconnect(verdict)
  }

  #disconnect(reason: DisconnectReason): void {
    this.close()
    this.#options.onDisconnect(reason)
  }

  async #sitDownAgain(): Promise<void> {
    this.#closeLine()
    const mine = this.#generation
    this.#report('reconnecting')
    // A seat that was just given and is refused again is a machine that keeps no cookies: asking on would never end.
    const outcome = await this.#options.reseat(this.#hasReseated)
    if (mine !== this.#generation) return
    if (outcome === 'refused') return this.#disconnect('no_seat')
    this.#hasReseated = outcome === 'seated'
    this.reconnect()
  }

  #onWake(): void {
    this.#isOffline = false
    // Where no word has come yet, it was opened before the device woke, perhaps into a network that is gone.
    if (this.#timer.isRunning() || (!this.#isWelcomed && this.#watch.isLate())) return void this.#connect()
    if (!this.#isWelcomed) return
    this.#watch.check()
    this.#line?.lookForSocket()
  }
}
