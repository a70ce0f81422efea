import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { ServerClock } from './clock/server-clock.ts'
import { namedWaitMs } from './clock/waits.ts'
import type { Cursor } from './line/cursor.ts'
import { beat, checkNow, FIRST_PATIENCE_MS, heard, LOOK_EVERY_MS, longerPatience, opened } from './line/heartbeat.ts'
import { createConnector } from './line/connector.ts'
import type { EitherLine } from './line/either-line.ts'
import type { Incoming } from './line/read-incoming.ts'
import { closeVerdict, reconnectDelay } from './line/reconnect-policy.ts'
import type { Way } from './line/way.ts'
import { newTraceparent } from './line/traceparent.ts'
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

/** A line that nothing comes over proves itself by standing: what fails with what it brings, fails sooner. */
const SETTLES_AFTER_MS = 3_000

/** A whole log each time would be asked of the server for nobody. */
const MAX_WITHOUT_CURSOR = 3

/** Keeps one line of a room alive: notices its death, opens the next one and resumes where the last one stopped. */
export function connectSocket(options: SocketOptions): RoomSocket {
  const { ports, clock, roomId } = options
  const now = () => ports.clock.steady()
  const connector = createConnector({ ports, roomId, cursor: options.cursor })
  let line: EitherLine | null = null
  let isWelcomed = false
  let isTraced = false
  let isClosed = false
  let hasReseated = false
  let hasEnded = false
  let isOffline = false
  let reported: Connection | null = null
  let attempt = 0
  let retryAfterMs: number | null = null
  let generation = 0
  let withoutCursor = 0
  let beganAt = 0
  let patienceMs = FIRST_PATIENCE_MS
  let pulse = opened(now())
  let cancelConnect: (() => void) | null = null
  let cancelLook: (() => void) | null = null
  let cancelSettling: (() => void) | null = null

  const report = (connection: Connection) => {
    if (connection === reported) return
    reported = connection
    options.onConnection(connection)
  }
  const settle = () => {
    attempt = 0
  }
  const closeLine = () => {
    generation++
    cancelConnect?.()
    cancelConnect = null
    cancelSettling?.()
    line?.abandon()
    line = null
    isWelcomed = false
  }
  const connectLater = () => {
    closeLine()
    if (isClosed) return
    report(isOffline ? 'offline' : 'reconnecting')
    cancelConnect = ports.after(reconnectDelay(attempt, ports.random(), retryAfterMs), () => void connect())
    attempt += 1
    retryAfterMs = null
  }

  async function connect(): Promise<void> {
    closeLine()
    const mine = generation
    const cursor = await options.cursor().catch(() => 'unknown' as const)
    if (isClosed || mine !== generation) return
    if (cursor === 'unknown') return ++withoutCursor < MAX_WITHOUT_CURSOR ? connectLater() : disconnect('forgotten')
    withoutCursor = 0
    beganAt = now()
    pulse = opened(beganAt, patienceMs)
    // What an abandoned line still brings is for nobody.
    const ifMine = (take: () => void) => mine === generation && take()
    line = connector.connect(cursor, {
      onWay: (way) => ifMine(() => change(way)),
      onIncoming: (incoming, askedAt) => ifMine(() => take(incoming, askedAt)),
      onClose: (code, waitMs) => ifMine(() => onClose(code, waitMs ?? null)),
    })
  }

  /** Another line carries on, under the same name: it begins with a welcome of its own. */
  function change(way: Way): void {
    if (isWelcomed) report('reconnecting')
    isWelcomed = false
    pulse = opened(now(), patienceMs)
    options.onWay(way)
  }

  function take(incoming: Incoming | 'broken' | null, askedAt: number): void {
    if (incoming === 'broken') return connectLater()
    pulse = heard(pulse)
    if (incoming === null) return
    if (incoming.kind === 'frame') listen(incoming.frame, askedAt)
    options.onIncoming(incoming)
    if (isWelcomed) report('connected')
  }

  function listen(frame: Extract<Incoming, { kind: 'frame' }>['frame'], askedAt: number): void {
    if (frame.type === 'draining') retryAfterMs = namedWaitMs(frame.retryAfter)
    if (frame.type === 'ended') hasEnded = true
    if (frame.type === 'pong') clock.learn(frame.serverNow, frame.t)
    if (frame.type !== 'welcome') return
    isWelcomed = true
    // A line that was slow may be slow again.
    if (now() - beganAt < FIRST_PATIENCE_MS) patienceMs = FIRST_PATIENCE_MS
    pulse = { ...pulse, patienceMs }
    isTraced = frame.traced === true
    hasReseated = false
    isOffline = false
    cancelSettling?.()
    cancelSettling = ports.after(SETTLES_AFTER_MS, settle)
    clock.learn(frame.serverNow, askedAt)
  }

  function onClose(code: number, waitMs: number | null): void {
    retryAfterMs = waitMs ?? retryAfterMs
    const verdict = hasEnded ? 'ended' : closeVerdict(code)
    if (verdict === 'reconnect') return connectLater()
    if (verdict === 'reseat') return void sitDownAgain()
    disconnect(verdict)
  }

  function disconnect(reason: DisconnectReason): void {
    close()
    options.onDisconnect(reason)
  }

  async function sitDownAgain(): Promise<void> {
    closeLine()
    report('reconnecting')
    // A seat that was just given and is refused again is a machine that keeps no cookies: asking on would never end.
    const outcome = await options.reseat(hasReseated)
    if (isClosed) return
    if (outcome === 'refused') return disconnect('no_seat')
    hasReseated = outcome === 'seated'
    connectLater()
  }

  function giveUp(): void {
    patienceMs = longerPatience(patienceMs)
    connectLater()
  }

  function look(): void {
    cancelLook = ports.after(LOOK_EVERY_MS, look)
    // Over HTTP a line watches over itself from its first word on.
    if (line === null || line.way === 'http') return
    const next = beat(pulse, now())
    pulse = next.pulse
    if (next.action === 'dead') giveUp()
    if (next.action === 'ping') line.ping()
  }

  const stopListening = ports.listenForWake?.({
    onWake() {
      isOffline = false
      if (cancelConnect !== null) return void connect()
      if (!isWelcomed) {
        // Opened before the device woke, perhaps into a network that is gone.
        if (now() - beganAt > FIRST_PATIENCE_MS) void connect()
        return
      }
      pulse = checkNow(pulse, now())
      line?.ping()
      line?.lookForSocket()
    },
    onOffline() {
      isOffline = true
      // Also a line that would live on: what follows is begun by a welcome alone. A device that is wrong loses a moment.
      connectLater()
    },
  })

  function close(): void {
    isClosed = true
    closeLine()
    cancelLook?.()
    stopListening?.()
  }

  report('connecting')
  void connect()
  look()
  return {
    send(envelope) {
      if (!isWelcomed || line === null) return false
      return line.say(envelope, isTraced ? newTraceparent() : null)
    },
    settled: settle,
    reconnect: connectLater,
    close,
  }
}
