import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { ACCOUNT_CLOSE, ACCOUNT_SOCKET_PATH } from '@wick/contracts/account-frames'
import type { SessionId } from '@wick/contracts/account-ids'
import type { WebSocket } from 'ws'
import { FrameBudget, NO_BUDGET } from '../../frames/frame-budget.ts'
import { LinesOfSeats } from '../../lines/lines-of-seats.ts'
import { type AdmissionPorts, admitUpgrade, serveUpgrade } from '../../sockets/admit-upgrade.ts'
import { Heartbeat } from '../../sockets/heartbeat.ts'
import { Intake } from '../../sockets/intake.ts'
import { closeListener, createWebSocketServer, PEER_CLOSE_CODES } from '../../sockets/web-socket-server.ts'
import { connections } from '../../telemetry/instruments.ts'
import { AccountLine, type AccountLinePorts } from './account-line.ts'
import { AccountOutlet } from './account-outlet.ts'

/** A token and what stands around it. */
const MAX_FRAME_BYTES = 4 * 1024
const DRAIN_MIN_MS = 100
const DRAIN_SPREAD_MS = 1_400
const CLOSE_TIMEOUT_MS = 2_000
const CLOSE_CODES = new Set<number>([...Object.values(ACCOUNT_CLOSE), ...PEER_CLOSE_CODES])

export interface AccountSocketsPorts extends Omit<AccountLinePorts, 'onSession'> {
  readonly admission: AdmissionPorts
  /** Whether clients may say only so much at once. */
  readonly isLimited: boolean
}

/** Whether an upgrade asks for the socket of an account. */
export function isAccountSocket({ url = '/' }: IncomingMessage): boolean {
  return URL.parse(url, 'http://gateway')?.pathname === ACCOUNT_SOCKET_PATH
}

/** Every socket of an account at this gateway, from its upgrade to its close. */
export class AccountSockets {
  readonly #ports: AccountSocketsPorts
  readonly #ofLines: AccountLinePorts
  readonly #server = createWebSocketServer(MAX_FRAME_BYTES)
  readonly #open = new Map<WebSocket, { readonly intake: Intake; readonly line: AccountLine }>()
  readonly #ofSessions = new LinesOfSeats<AccountLine>()
  readonly #sessions = new WeakMap<AccountLine, SessionId>()
  readonly #heartbeat = new Heartbeat(() => this.#intakes())
  readonly #onClose = closeListener('account', CLOSE_CODES, (socket) => this.#forget(socket))
  #isDraining = false

  constructor(ports: AccountSocketsPorts) {
    this.#ports = ports
    this.#ofLines = { ...ports, onSession: (line, sessionId) => this.#bound(line, sessionId) }
  }

  onUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const { admission, logger } = this.#ports
    serveUpgrade(duplex, logger, async () => {
      const network = await admitUpgrade(admission, { request, duplex, isServed: true })
      if (network === null) return
      this.#server.handleUpgrade(request, duplex, head, (socket) => this.#serve(socket, network))
    })
  }

  /** Takes no more, and sends its clients elsewhere. */
  close(): void {
    this.#isDraining = true
    for (const { line } of this.#open.values()) line.drain(DRAIN_MIN_MS + Math.random() * DRAIN_SPREAD_MS)
    this.#heartbeat.stop()
    this.#ports.news[Symbol.dispose]()
    // Those that do not answer the close that they were told.
    for (const socket of this.#open.keys()) setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref()
    this.#server.close()
  }

  #serve(socket: WebSocket, network: string): void {
    const budget = this.#ports.isLimited ? new FrameBudget(clock) : NO_BUDGET
    const intake = new Intake({ socket, budget, onFlood: (flooded) => turnAway(flooded) })
    const line = new AccountLine(this.#ofLines, { outlet: new AccountOutlet(socket), intake, network })
    connections().add(1, { via: 'account' })
    // What the peer does wrong (a frame too large, bad UTF-8) closes the socket by itself.
    socket.on('error', ignore)
    this.#open.set(socket, { intake, line })
    socket.on('close', this.#onClose)
    intake.begin(line)
    if (this.#isDraining) line.drain(DRAIN_MIN_MS)
  }

  /** A page needs one for all its tabs, and one more while it comes back. */
  #bound(line: AccountLine, sessionId: SessionId): void {
    this.#sessions.set(line, sessionId)
    for (const oldest of this.#ofSessions.add(sessionId, line)) oldest.giveWay()
  }

  #forget(socket: WebSocket): void {
    const { intake, line } = this.#open.get(socket) ?? {}
    this.#open.delete(socket)
    intake?.stop()
    if (line === undefined) return
    line.stop()
    const sessionId = this.#sessions.get(line)
    if (sessionId !== undefined) this.#ofSessions.remove(sessionId, line)
  }

  *#intakes(): Iterable<Intake> {
    for (const { intake } of this.#open.values()) yield intake
  }
}

function turnAway(intake: Intake): void {
  intake.socket.close(ACCOUNT_CLOSE.malformed)
  intake.goOn()
}

const clock = (): number => performance.now()
const ignore = (): void => undefined
