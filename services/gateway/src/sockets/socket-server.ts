import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import proxyAddr from '@fastify/proxy-addr'
import { CLOSE } from '@wick/contracts/frames'
import { SocketQuery } from '@wick/contracts/http'
import { RoomId } from '@wick/contracts/ids'
import { MAX_FRAME_BYTES } from '@wick/contracts/limits'
import { failureFields } from '@wick/platform/logger'
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
import { Heartbeat } from './heartbeat.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { SeatSocket } from './seat-socket.ts'

const SOCKET_PATH = /^\/api\/rooms\/([^/]+)\/socket$/
const DRAIN_MIN_MS = 100
const DRAIN_SPREAD_MS = 1_400
const FAREWELL_MS = 2_000
/** A client may close with any number it likes. */
const CLOSE_CODES = new Set<number>([...Object.values(CLOSE), 1000, 1001, 1005, 1006, 1009])

export interface SocketServer {
  readonly onUpgrade: (request: IncomingMessage, duplex: Duplex, head: Buffer) => void
  /** Tells every client that the stream, and with it every room, is gone. */
  readonly loseAll: () => void
  /** Accepts no more, finishes what was promised, sends the clients elsewhere. */
  readonly drain: () => Promise<void>
}

export function createSocketServer(context: GatewayContext, feeds: RoomFeeds): SocketServer {
  const { config, logger } = context
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, clientTracking: false })
  const heartbeat = new Heartbeat()
  const open = new Map<WebSocket, SeatSocket>()
  const places = new Places(config.maxSockets)
  const trust = trustProxies(config.trustedProxies)
  let isDraining = false
  server.on('headers', (headers: string[], request: IncomingMessage) => {
    const roomId = roomOf(request)
    const renewed = roomId && context.cookies.renewSeat(roomId, cookieOf(request))
    if (roomId && renewed) headers.push(seatCookieHeader(context, roomId, renewed))
  })

  async function accept(socket: WebSocket, request: IncomingMessage, roomId: RoomId): Promise<void> {
    const query = SocketQuery.safeParse(Object.fromEntries(urlOf(request)?.searchParams ?? []))
    if (!query.success) return socket.close(CLOSE.malformed)
    const proof = context.cookies.verifySeat(roomId, cookieOf(request))
    if (proof === null) return socket.close(CLOSE.noSeat)
    const seatSocket = new SeatSocket(context, feeds, socket, proof)
    const isOfAnother = query.data.epoch !== undefined && query.data.epoch !== proof.epoch
    if (isOfAnother || (await isLost(context.epoch, proof.epoch))) return seatSocket.lose()
    if (isDraining) return seatSocket.drain(DRAIN_MIN_MS)
    open.set(socket, seatSocket)
    await seatSocket.open({ after: query.data.after, epoch: query.data.epoch })
  }

  async function upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> {
    const network = networkOf(addressOf(request, trust))
    if ((await context.limits.take('socket', network)) > 0) return refuseRaw(duplex, 'rate_limited')
    if (duplex.destroyed) return
    const roomId = roomOf(request)
    if (roomId === undefined) return refuseRaw(duplex, 'not_found')
    if (!isAllowedOrigin(config.publicOrigins, request.headers.origin)) return refuseRaw(duplex, 'origin_refused')
    if (!places.take(network)) return refuseRaw(duplex, 'unavailable')
    duplex.once('close', () => places.free(network))
    server.handleUpgrade(request, duplex, head, (socket) => {
      heartbeat.watch(socket)
      countSocket(socket)
      // What the peer does wrong (a frame too large, bad UTF-8) closes the socket by itself.
      socket.on('error', () => undefined)
      socket.on('close', () => open.delete(socket))
      accept(socket, request, roomId).catch((error: unknown) => {
        logger.warn(failureFields(error), 'socket could not be served')
        socket.close(CLOSE.draining)
      })
    })
  }

  return {
    onUpgrade(request, duplex, head) {
      // Until somebody serves it, nobody else hears that the line has broken.
      duplex.on('error', () => duplex.destroy())
      upgrade(request, duplex, head).catch((error: unknown) => {
        logger.warn(failureFields(error), 'upgrade could not be served')
        duplex.destroy()
      })
    },

    loseAll() {
      for (const seatSocket of open.values()) seatSocket.lose()
    },

    async drain() {
      isDraining = true
      const leaving = [...open.values()].map((seat) => seat.drain(DRAIN_MIN_MS + Math.random() * DRAIN_SPREAD_MS))
      await Promise.allSettled(leaving)
      heartbeat.stop()
      // A client that does not answer the close would keep the gateway from ending.
      for (const socket of open.keys()) setTimeout(() => socket.terminate(), FAREWELL_MS).unref()
      server.close()
    },
  }
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
