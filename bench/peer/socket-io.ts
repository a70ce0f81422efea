import { once } from 'node:events'
import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { z } from 'zod'

/**
 * An ordinary chat server for several nodes: the Redis Streams adapter carries messages between them, and a list per room
 * keeps the history. What goes to the other seat has been stored, as it has in Wick.
 */
const { PORT, REDIS_URL } = z.object({ PORT: z.coerce.number(), REDIS_URL: z.string() }).parse(process.env)

const redis = new Redis(REDIS_URL, { enableAutoPipelining: true })
await once(redis, 'ready')

const http = createServer()
const io = new Server<ClientEvents, ServerEvents>(http, {
  transports: ['websocket'],
  serveClient: false,
  adapter: createAdapter(redis, { onlyPlaintext: true }),
})

interface Message {
  readonly id: string
  readonly body: string
}

interface ClientEvents {
  send(message: Message, ack: (answer: { readonly seq: number; readonly timestamp: number }) => void): void
}

interface ServerEvents {
  message(message: Message & { readonly seq: number; readonly from: string; readonly timestamp: number }): void
}

io.on('connection', async (socket) => {
  const room = String(socket.handshake.auth['room'])
  await socket.join(room)
  socket.on('send', async ({ id, body }, ack) => {
    const message = { id, from: socket.id, timestamp: Date.now(), body }
    const seq = await redis.rpush(`history:${room}`, JSON.stringify(message))
    socket.to(room).emit('message', { ...message, seq })
    ack({ seq, timestamp: message.timestamp })
  })
})

http.listen(PORT, '127.0.0.1')
await once(http, 'listening')
console.log('ready')
process.once('SIGTERM', () => process.exit())
