import { serve } from './serve.ts'

const TTL_SECONDS = 3_600
const CAPACITY = 2

const keysOf = (room: string) => ({ meta: `meta:${room}`, seats: `seats:${room}`, history: `history:${room}` })

/**
 * The same server with what a room that ends asks of each message. It checks the token's seat, appends, aligns the
 * history's expiry with the room's, emits and acknowledges. Nothing is decided under a version.
 */
await serve({
  async admit({ redis, room, token }) {
    const { meta, seats } = keysOf(room)
    await redis.set(meta, 'open', 'EX', TTL_SECONDS, 'NX')
    await redis.sadd(seats, token)
    await redis.expire(seats, await redis.ttl(meta))
    return (await redis.scard(seats)) <= CAPACITY
  },
  onSocket({ io, redis, socket, room, token }) {
    const { meta, seats, history } = keysOf(room)
    void socket.join(room)
    socket.on('send', async ({ id, body }, ack) => {
      if ((await redis.sismember(seats, token)) === 0) return void socket.disconnect(true)
      const message = { id, from: socket.id, timestamp: Date.now(), body }
      const seq = await redis.rpush(history, JSON.stringify(message))
      await redis.expire(history, await redis.ttl(meta))
      io.to(room).emit('message', { ...message, seq })
      ack({ seq, timestamp: message.timestamp })
    })
  },
})
