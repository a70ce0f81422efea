import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE } from '@wick/contracts/frames'
import { SocketQuery } from '@wick/contracts/http'
import { RoomId } from '@wick/contracts/ids'
import { MAX_FRAME_BYTES } from '@wick/contracts/limits'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import { parseCookie } from 'cookie'
import type { WebSocket } from 'ws'
import type { GatewayConfig } from '../config.ts'
import type { CookieWriter } from '../seats/cookie-writer.ts'
import { type Cookies, SEAT_COOKIE } from '../seats/cookies.ts'
import { connections } from '../telemetry/instruments.ts'
import { FrameBudget, NO_BUDGET } from '../frames/frame-budget.ts'
import { type AdmissionPorts, admitUpgrade, serveUpgrade } from './admit-upgrade.ts'
import { Heartbeat } from './heartbeat.ts'
import { Intake } from './intake.ts'
import type { SeatLines } from '../lines/seat-lines.ts'
import type { FrameHandlerPorts } from './frame-handler.ts'
import { SocketOutlet } from './socket-outlet.ts'
import { SocketSpeech } from './socket-speech.ts'
import { closeListener, createWebSocketServer, PEER_CLOSE_CODES } from './web-socket-server.ts'

const SOCKET_PATH = /^\/api\/rooms\/([^/]+)\/socket$/
const CLOSE_TIMEOUT_MS = 2_000
const CLOSE_CODES = new Set<number>([...Object.values(CLOSE), ...PEER_CLOSE_CODES])

export interface SocketServerPorts {
  readonly cookies: Cookies
  readonly writer: CookieWriter
  readonly lines: SeatLines
  readonly admission: AdmissionPorts
  readonly logger: Logger
  /** What is done with a client's frames. */
  readonly handling: FrameHandlerPorts
}

type SocketConfig = Pick<GatewayConfig, 'rateLimits'>

/** Every socket of this gateway, from its upgrade to its close. */
export class SocketServer {
  readonly #ports: SocketServerPorts
  readonly #config: SocketConfig
  readonly #server = createWebSocketServer(MAX_FRAME_BYTES)
  readonly #open = new Map<WebSocket, Intake>()
  readonly #heartbeat = new Heartbeat(() => this.#open.values())
  readonly #onClose = closeListener('socket', CLOSE_CODES, (socket) => {
    this.#open.get(socket)?.stop()
    this.#open.delete(socket)
  })

  constructor(ports: SocketServerPorts, config: SocketConfig) {
    this.#ports = ports
    this.#config = config
    this.#server.on('headers', (headers: string[], request: IncomingMessage) => {
      const roomId = roomOf(request)
      const renewed = roomId && ports.cookies.renewSeat(roomId, cookieOf(request))
      if (roomId && renewed) headers.push(ports.writer.seatHeader(roomId, renewed))
    })
  }

  onUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    serveUpgrade(duplex, this.#ports.logger, () => this.#upgrade(request, duplex, head))
  }

  /** After the lines were drained. */
  close(): void {
    this.#heartbeat.stop()
    // Those that never became a seat's line, and do not answer the close that they were told.
    for (const socket of this.#open.keys()) setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref()
    this.#server.close()
  }

  async #upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
    const roomId = roomOf(request)
    const isServed = roomId !== undefined
    const network = await admitUpgrade(this.#ports.admission, { request, duplex, isServed })
    if (network === null || roomId === undefined) return
    this.#server.handleUpgrade(request, duplex, head, (socket) =>
      this.#serve(socket, { request, duplex, roomId, network }),
    )
  }

  #serve(socket: WebSocket, asked: Asked): void {
    const isLimited = this.#config.rateLimits !== undefined
    const intake = new Intake({ socket, budget: isLimited ? new FrameBudget(clock) : NO_BUDGET, onFlood })
    connections().add(1, { via: 'socket' })
    // What the peer does wrong (a frame too large, bad UTF-8) closes the socket by itself.
    socket.on('error', ignore)
    this.#open.set(socket, intake)
    socket.on('close', this.#onClose)
    this.#accept(socket, intake, asked).catch((error: unknown) => {
      this.#ports.logger.warn(failureFields(error), 'socket could not be served')
      turnAway(socket, intake, CLOSE.draining)
    })
  }

  async #accept(socket: WebSocket, intake: Intake, { request, duplex, roomId, network }: Asked): Promise<void> {
    const { cookies, lines, handling } = this.#ports
    const query = SocketQuery.safeParse(Object.fromEntries(urlOf(request)?.searchParams ?? []))
    if (!query.success) return turnAway(socket, intake, CLOSE.malformed)
    const { after, epoch } = query.data
    const proof = cookies.verifySeat(roomId, cookieOf(request))
    if (proof === null) return turnAway(socket, intake, CLOSE.noSeat)
    const speech = new SocketSpeech(handling, intake, { proof, network })
    await lines.open({ outlet: new SocketOutlet(socket, duplex), speech, proof, cursor: { after, epoch } })
  }
}

/** What an upgrade asks for. */
interface Asked {
  readonly request: IncomingMessage
  readonly duplex: Duplex
  readonly roomId: RoomId
  readonly network: string
}

function turnAway(socket: WebSocket, intake: Intake, code: number): void {
  socket.close(code)
  intake.goOn()
}

function onFlood(intake: Intake): void {
  turnAway(intake.socket, intake, CLOSE.malformed)
}

const clock = (): number => performance.now()
const ignore = (): void => undefined

/** The room whose socket the address names. */
function roomOf(request: IncomingMessage): RoomId | undefined {
  return RoomId.safeParse(SOCKET_PATH.exec(urlOf(request)?.pathname ?? '')?.[1]).data
}

function cookieOf(request: IncomingMessage): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[SEAT_COOKIE]
}

/** Null where it is no address. */
function urlOf(request: IncomingMessage): URL | null {
  return URL.parse(request.url ?? '/', 'http://gateway')
}
