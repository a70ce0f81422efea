import type { ClientFrame, ServerFrame } from '@wick/contracts/frames'
import type { RoomId } from '@wick/contracts/ids'
import { ownNow, type ServerClock } from '../clock/create-server-clock.ts'
import { beat, checkNow, dialled, heard, LOOK_EVERY_MS } from './heartbeat.ts'
import { openSocket, type Cursor, type OpenSocket } from './open-socket.ts'
import { closeVerdict, reconnectDelay } from './reconnect-policy.ts'
import { listenForWake } from './wake-signals.ts'

export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline'

/** Why a connection is over for good. */
export type Parting = 'no_seat' | 'removed' | 'ended'

export interface RoomConnectionOptions {
  readonly roomId: RoomId
  readonly clock: ServerClock
  readonly cursor: () => Cursor | null
  /** Asks for the seat again with the key that this browser keeps. */
  readonly reseat: () => Promise<'seated' | 'refused' | 'unreachable'>
  readonly onFrame: (frame: ServerFrame) => void
  readonly onStatus: (status: ConnectionStatus) => void
  readonly onParting: (parting: Parting) => void
}

export interface RoomConnection {
  /** False when there is no living socket to send on; the caller keeps what it wanted to say. */
  readonly send: (frame: ClientFrame) => boolean
  readonly close: () => void
}

/** Keeps one socket of a room alive: notices its death, opens the next one and resumes where the last one stopped. */
export function connectRoom(options: RoomConnectionOptions): RoomConnection {
  let socket: OpenSocket | null = null
  let isWelcomed = false
  let isClosed = false
  let hasReseated = false
  let hasEnded = false
  let reported: ConnectionStatus | null = null
  let attempt = 0
  let retryAfterMs: number | null = null
  let dialledAt = 0
  let pulse = dialled(ownNow())
  let redial: number | undefined

  const report = (status: ConnectionStatus) => {
    if (status === reported) return
    reported = status
    options.onStatus(status)
  }
  const hangUp = () => {
    window.clearTimeout(redial)
    redial = undefined
    socket?.abandon()
    socket = null
    isWelcomed = false
  }
  const dial = () => {
    hangUp()
    dialledAt = ownNow()
    pulse = dialled(dialledAt)
    socket = openSocket(options.roomId, options.cursor(), { onFrame: take, onClose: fall })
  }
  const dialLater = () => {
    hangUp()
    report(navigator.onLine ? 'reconnecting' : 'offline')
    redial = window.setTimeout(dial, reconnectDelay(attempt, Math.random(), retryAfterMs))
    attempt += 1
    retryAfterMs = null
  }
  const part = (parting: Parting) => {
    close()
    options.onParting(parting)
  }
  const ping = () => socket?.send({ type: 'ping', t: ownNow() })

  function take(frame: ServerFrame): void {
    pulse = heard(pulse, ownNow())
    if (frame.type === 'draining') retryAfterMs = frame.retryAfter
    if (frame.type === 'ended') hasEnded = true
    if (frame.type === 'welcome') {
      isWelcomed = true
      hasReseated = false
      attempt = 0
      options.clock.learn(frame.serverNow, dialledAt)
    }
    if (frame.type === 'pong') options.clock.learn(frame.serverNow, frame.t)
    options.onFrame(frame)
    // Whatever arrives also ends an `offline` that the browser was wrong about.
    if (isWelcomed) report('connected')
  }

  function fall(code: number): void {
    const verdict = hasEnded ? 'ended' : closeVerdict(code)
    if (verdict === 'reconnect') return dialLater()
    if (verdict === 'reseat') return void sitDownAgain()
    part(verdict)
  }

  async function sitDownAgain(): Promise<void> {
    hangUp()
    // A seat that was just given and is refused again is a browser that keeps no cookies: asking on would never end.
    if (hasReseated) return part('no_seat')
    report('reconnecting')
    const outcome = await options.reseat()
    if (isClosed) return
    if (outcome === 'refused') return part('no_seat')
    hasReseated = outcome === 'seated'
    dialLater()
  }

  const look = () => {
    if (socket === null) return
    const next = beat(pulse, ownNow())
    pulse = next.pulse
    if (next.action === 'dead') dialLater()
    if (next.action === 'ping') ping()
  }
  const wake = () => {
    if (redial !== undefined) return dial()
    if (!isWelcomed) return
    pulse = checkNow(pulse, ownNow())
    ping()
  }

  const looking = window.setInterval(look, LOOK_EVERY_MS)
  const stopListening = listenForWake({ onWake: wake, onOffline: () => report('offline'), onPutAway: dialLater })

  function close(): void {
    isClosed = true
    hangUp()
    window.clearInterval(looking)
    stopListening()
  }

  report('connecting')
  dial()
  return { send: (frame) => isWelcomed && socket !== null && socket.send(frame), close }
}
