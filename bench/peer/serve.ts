import { once } from 'node:events'
import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'
import { Server, type Socket } from 'socket.io'
import { z } from 'zod'

export interface Message {
  readonly id: string
  readonly body: string
}

interface ClientEvents {
  send(message: Message, ack: (answer: { readonly seq: number; readonly timestamp: number }) => void): void
}

interface ServerEvents {
  message(message: Message & { readonly seq: number; readonly from: string; readonly timestamp: number }): void
}

type PeerServer = Server<ClientEvents, ServerEvents>

/** One socket and what its server works with. */
export interface Visit {
  readonly io: PeerServer
  readonly redis: Redis
  readonly socket: Socket<ClientEvents, ServerEvents>
  readonly room: string
  readonly token: string
}

export interface PeerRules {
  /** Before the socket is told that it stands; false turns it away. */
  readonly admit?: (visit: Visit) => Promise<boolean>
  readonly onSocket: (visit: Visit) => void
}

/** A Socket.IO server for several nodes: the Redis Streams adapter carries messages between them. Serves until it is told to end. */
export async function serve({ admit, onSocket }: PeerRules): Promise<void> {
  const { PORT, REDIS_URL } = z.object({ PORT: z.coerce.number(), REDIS_URL: z.string() }).parse(process.env)
  const redis = new Redis(REDIS_URL, { enableAutoPipelining: true })
  await once(redis, 'ready')
  const http = createServer()
  const io: PeerServer = new Server<ClientEvents, ServerEvents>(http, {
    transports: ['websocket'],
    serveClient: false,
    adapter: createAdapter(redis, { onlyPlaintext: true }),
  })
  const visitOf = (socket: Visit['socket']): Visit => {
    const { room, token } = z.object({ room: z.string(), token: z.string() }).parse(socket.handshake.auth)
    return { io, redis, socket, room, token }
  }
  if (admit !== undefined)
    io.use(async (socket, next) => next((await admit(visitOf(socket))) ? undefined : new Error('room full')))
  io.on('connection', (socket) => onSocket(visitOf(socket)))
  http.listen(PORT, '127.0.0.1')
  await once(http, 'listening')
  console.log('ready')
  process.once('SIGTERM', () => process.exit())
}
