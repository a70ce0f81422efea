import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import proxyAddr from '@fastify/proxy-addr'
import { CLOSE } from '@wick/contracts/frames'
import { SocketQuery } from '@wick/contracts/http'
import { RoomId } from '@wick/contracts/ids'
import { MAX_FRAME_BYTES } from '@wick/contracts/limits'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import { parseCookie } from 'cookie'
import { type WebSocket, WebSocketServer } from 'ws'
import type { RateLimits } from '../adapters/rate-limits.ts'
import type { GatewayConfig } from '../config.ts'
import type { CookieWriter } from '../seats/cookie-writer.ts'
import { type Cookies, SEAT_COOKIE } from '../seats/cookies.ts'
import { isAllowedOrigin } from '../seats/origin.ts'
import { refuseRaw } from '../seats/refuse-raw.ts'
import { networkOf } from '../network-of.ts'
import { closes, connections } from '../telemetry/instruments.ts'
import type { ConnectionSlots } from '../connection-slots.ts'
import { type IsTrusted, trustProxies } from '../trust-proxies.ts'
import { FrameBudget, NO_BUDGET } from '../frames/frame-budget.ts'
import { Heartbeat } from './heartbeat.ts'
import { Intake } from './intake.ts'
import type { SeatLines } from '../lines/seat-lines.ts'
import type { FrameHandlerPorts } from './frame-handler.ts'
import { SocketOutlet } from './socket-outlet.ts'
import { SocketSpeech } from './socket-speech.ts'

/** Of one message. Browsers send one for each frame. */
const MAX_FRAGMENTS = 16
/** Reads of the line that one frame may take: 64 KiB over the smallest packets that are usual. */
const MAX_BUFFERED_CHUNKS = 256
const SOCKET_PATH = /^\/api\/rooms\/([^/]+)\/socket$/
const CLOSE_TIMEOUT_MS = 2_000
/** A client may close with any number it likes. */
const CLOSE_CODES = new Set<number>([...Object.values(CLOSE), 1000, 1001, 1005, 1006, 1009])

export interface SocketServerPorts {
  readonly cookies: Cookies
  readonly writer: CookieWriter
  readonly lines: SeatLines
  readonly limits: RateLimits
  readonly logger: Logger
  /** What is done with a client's frames. */
  readonly handling: FrameHandlerPorts
}

type SocketConfig = Pick<GatewayConfig, 'publicOrigins' | 'trustedProxies' | 'rateLimits'>

/** Every socket of this gateway, from its upgrade to its close. */
export class SocketServer {
  readonly #ports: SocketServerPorts
  readonly #config: SocketConfig
  readonly #server = createWebSocketServer()
  readonly #open = new Map<WebSocket, Intake>()
  readonly #heartbeat = new Heartbeat(() => this.#open.values())
  readonly #onClose = closeListener((socket) => {
    this.#open.get(socket)?.stop()
    this.#open.delete(socket)
  })
  readonly #trust: IsTrusted

  constructor(ports: SocketServerPorts, config: SocketConfig) {
    this.#ports = ports
    this.#config = config
    this.#trust = trustProxies(config.trustedProxies)
    this.#server.on('headers', (headers: string[], request: IncomingMessage) => {
      const roomId = roomOf(request)
      const renewed = roomId && ports.cookies.renewSeat(roomId, cookieOf(request))
      if (roomId && renewed) headers.push(ports.writer.seatHeader(roomId, renewed))
    })
  }

  onUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    // Until somebody serves it, nobody else hears that the line has broken.
    duplex.on('error', destroyBroken)
    this.#upgrade(request, duplex, head).catch((error: unknown) => {
      this.#ports.logger.warn(failureFields(error), 'upgrade could not be served')
      duplex.destroy()
    })
  }

  /** After the lines were drained. */
  close(): void {
    this.#heartbeat.stop()
    // Those that never became a seat's line, and do not answer the close that they were told.
    for (const socket of this.#open.keys()) setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref()
    this.#server.close()
  }

  async #upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
    const { limits, lines } = this.#ports
    const network = networkOf(addressOf(request, this.#trust))
    if ((await limits.take('socket', network)) > 0) return refuseRaw(duplex, 'rate_limited')
    if (duplex.destroyed) return
    const roomId = roomOf(request)
    if (roomId === undefined) return refuseRaw(duplex, 'not_found')
    if (!isAllowedOrigin(this.#config.publicOrigins, request.headers.origin)) return refuseRaw(duplex, 'origin_refused')
    const { places } = lines
    if (!places.take(network)) return refuseRaw(duplex, 'unavailable')
    freeWhenClosed(duplex, places, network)
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

function createWebSocketServer(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_BUFFERED_CHUNKS,
    // Pings are answered by the peer, which has bounds.
    autoPong: false,
    clientTracking: false,
  })
}

/** What an upgrade asks for. */
interface Asked {
  readonly request: IncomingMessage
  readonly duplex: Duplex
  readonly roomId: RoomId
  readonly network: string
}

/** By itself: a listener keeps what its neighbours need as well, and the request would stay for as long as the line. */
function freeWhenClosed(duplex: Duplex, places: ConnectionSlots, network: string): void {
  duplex.on('close', () => places.free(network))
}

function turnAway(socket: WebSocket, intake: Intake, code: number): void {
  socket.close(code)
  intake.goOn()
}

function onFlood(intake: Intake): void {
  turnAway(intake.socket, intake, CLOSE.malformed)
}

/** One listener for all sockets, which counts too. */
function closeListener(onClosed: (socket: WebSocket) => void): (this: WebSocket, code: number) => void {
  return function (this: WebSocket, code) {
    onClosed(this)
    connections().add(-1, { via: 'socket' })
    closes().add(1, { code: CLOSE_CODES.has(code) ? code : 'other' })
  }
}

function destroyBroken(this: Duplex): void {
  this.destroy()
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

/** The client's own address; what a proxy says of it counts only from those that are trusted. */
function addressOf(request: IncomingMessage, trust: IsTrusted): string {
  return proxyAddr(request, trust)
}

/** Null where it is no address. */
function urlOf(request: IncomingMessage): URL | null {
  return URL.parse(request.url ?? '/', 'http://gateway')
}
