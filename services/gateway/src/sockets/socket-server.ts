import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import proxyAddr from '@fastify/proxy-addr'
import { CLOSE } from '@wick/contracts/frames'
import { SocketQuery } from '@wick/contracts/http'
import { RoomId } from '@wick/contracts/ids'
import { MAX_FRAME_BYTES } from '@wick/contracts/limits'
import { failureFields } from '@wick/platform/logger'
import { Turns } from '@wick/platform/turns'
import { parseCookie } from 'cookie'
import { type WebSocket, WebSocketServer } from 'ws'
import type { GatewayContext } from '../context.ts'
import { SEAT_COOKIE } from '../http/cookies.ts'
import { isAllowedOrigin } from '../http/origin.ts'
import { refuseRaw } from '../http/refuse-raw.ts'
import { isLost, seatCookieHeader } from '../http/seated.ts'
import { networkOf } from '../network-of.ts'
import { Places } from '../places.ts'
import { closes, connections } from '../telemetry/instruments.ts'
import { type IsTrusted, trustProxies } from '../trust-proxies.ts'
import { FrameBudget, NO_BUDGET } from './frame-budget.ts'
import { Heartbeat } from './heartbeat.ts'
import { Intake } from './intake.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { SeatSocket } from './seat-socket.ts'
import { SocketsOfSeats } from './sockets-of-seats.ts'

/** Of one message. Browsers send one for each frame. */
const MAX_FRAGMENTS = 16
/** Reads of the line that one frame may take: 64 KiB over the smallest packets that are usual. */
const MAX_BUFFERED_CHUNKS = 256
/** Pages of history in memory, of all sockets: each takes several times its size while it is read. */
const PAGES_AT_ONCE = 8
const SOCKET_PATH = /^\/api\/rooms\/([^/]+)\/socket$/
const DRAIN_MIN_MS = 100
const DRAIN_SPREAD_MS = 1_400
const FAREWELL_MS = 2_000
/** A client may close with any number it likes. */
const CLOSE_CODES = new Set<number>([...Object.values(CLOSE), 1000, 1001, 1005, 1006, 1009])

/** Every socket of this gateway, from its upgrade to its close. */
export class SocketServer {
  readonly #context: GatewayContext
  readonly #feeds: RoomFeeds
  readonly #server = createWebSocketServer()
  readonly #turns = new Turns(PAGES_AT_ONCE)
  readonly #ofSeats = new SocketsOfSeats<SeatSocket>()
  readonly #heartbeat = new Heartbeat()
  readonly #open = new Map<WebSocket, SeatSocket>()
  readonly #places: Places
  readonly #trust: IsTrusted
  #isDraining = false

  constructor(context: GatewayContext, feeds: RoomFeeds) {
    this.#context = context
    this.#feeds = feeds
    this.#places = new Places(context.config.maxSockets)
    this.#trust = trustProxies(context.config.trustedProxies)
    this.#server.on('headers', (headers: string[], request: IncomingMessage) => {
      const roomId = roomOf(request)
      const renewed = roomId && context.cookies.renewSeat(roomId, cookieOf(request))
      if (roomId && renewed) headers.push(seatCookieHeader(context, roomId, renewed))
    })
  }

  onUpgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    // Until somebody serves it, nobody else hears that the line has broken.
    duplex.on('error', () => duplex.destroy())
    this.#upgrade(request, duplex, head).catch((error: unknown) => {
      this.#context.logger.warn(failureFields(error), 'upgrade could not be served')
      duplex.destroy()
    })
  }

  /** Tells every client that the stream, and with it every room, is gone. */
  loseAll(): void {
    for (const seatSocket of this.#open.values()) seatSocket.lose()
  }

  /** Accepts no more, finishes what was promised, sends the clients elsewhere. */
  async drain(): Promise<void> {
    this.#isDraining = true
    const leaving = [...this.#open.values()].map((seat) => seat.drain(DRAIN_MIN_MS + Math.random() * DRAIN_SPREAD_MS))
    await Promise.allSettled(leaving)
    this.#heartbeat.stop()
    // A client that does not answer the close would keep the gateway from ending.
    for (const socket of this.#open.keys()) setTimeout(() => socket.terminate(), FAREWELL_MS).unref()
    this.#server.close()
  }

  async #upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
    const { config, limits } = this.#context
    const network = networkOf(addressOf(request, this.#trust))
    if ((await limits.take('socket', network)) > 0) return refuseRaw(duplex, 'rate_limited')
    if (duplex.destroyed) return
    const roomId = roomOf(request)
    if (roomId === undefined) return refuseRaw(duplex, 'not_found')
    if (!isAllowedOrigin(config.publicOrigins, request.headers.origin)) return refuseRaw(duplex, 'origin_refused')
    if (!this.#places.take(network)) return refuseRaw(duplex, 'unavailable')
    duplex.once('close', () => this.#places.free(network))
    this.#server.handleUpgrade(request, duplex, head, (socket) => this.#serve(socket, { request, roomId, network }))
  }

  #serve(socket: WebSocket, asked: Asked): void {
    const isLimited = this.#context.config.rateLimits !== undefined
    const budget = isLimited ? new FrameBudget(() => performance.now()) : NO_BUDGET
    const intake = new Intake({ socket, budget, onFlood: () => turnAway(socket, intake, CLOSE.malformed) })
    this.#heartbeat.watch(socket)
    countSocket(socket)
    // What the peer does wrong (a frame too large, bad UTF-8) closes the socket by itself.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#open.delete(socket))
    this.#accept(socket, intake, asked).catch((error: unknown) => {
      this.#context.logger.warn(failureFields(error), 'socket could not be served')
      turnAway(socket, intake, CLOSE.draining)
    })
  }

  async #accept(socket: WebSocket, intake: Intake, { request, roomId, network }: Asked): Promise<void> {
    const context = this.#context
    const query = SocketQuery.safeParse(Object.fromEntries(urlOf(request)?.searchParams ?? []))
    if (!query.success) return turnAway(socket, intake, CLOSE.malformed)
    const { after, epoch } = query.data
    const proof = context.cookies.verifySeat(roomId, cookieOf(request))
    if (proof === null) return turnAway(socket, intake, CLOSE.noSeat)
    const shared = { context, feeds: this.#feeds, turns: this.#turns }
    const seatSocket = new SeatSocket({ ...shared, socket, intake, proof, network })
    const isOfAnother = epoch !== undefined && epoch !== proof.epoch
    if (isOfAnother || (await isLost(context.epoch, proof.epoch))) return seatSocket.lose()
    if (this.#isDraining) return seatSocket.drain(DRAIN_MIN_MS)
    // It has gone meanwhile, and nobody would take it off the lists.
    if (socket.readyState === socket.CLOSED) return
    this.#open.set(socket, seatSocket)
    const seat = `${roomId}.${proof.seat.participantId}`
    for (const oldest of this.#ofSeats.add(seat, seatSocket)) oldest.giveWay()
    socket.on('close', () => this.#ofSeats.remove(seat, seatSocket))
    await seatSocket.open({ after, epoch })
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
  readonly roomId: RoomId
  readonly network: string
}

function turnAway(socket: WebSocket, intake: Intake, code: number): void {
  socket.close(code)
  intake.goOn()
}

function countSocket(socket: WebSocket): void {
  connections().add(1)
  socket.once('close', (code) => {
    connections().add(-1)
    closes().add(1, { code: CLOSE_CODES.has(code) ? code : 'other' })
  })
}

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
