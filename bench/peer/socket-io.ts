import { serve } from './serve.ts'

/** An ordinary chat server: a list per room keeps the history. What goes to the other seat has been stored, as it has in Wick. */
await serve({
  onSocket({ redis, socket, room }) {
    void socket.join(room)
    socket.on('send', async ({ id, body }, ack) => {
      const message = { id, from: socket.id, timestamp: Date.now(), body }
      const seq = await redis.rpush(`history:${room}`, JSON.stringify(message))
      socket.to(room).emit('message', { ...message, seq })
      ack({ seq, timestamp: message.timestamp })
    })
  },
})
