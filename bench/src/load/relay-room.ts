import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Pair, Seat, SeatEvents } from './seat.ts'

/** Between the number and the body of a frame; an acknowledgement is a number alone. */
const SEPARATOR = ' '

/** A room of two at relays that pass frames on, each seat at its own. */
export async function openRelayRoom(
  room: string,
  servers: readonly [string, string],
  events: SeatEvents,
): Promise<Pair> {
  return [await takeSeat(servers[0], room, events), await takeSeat(servers[1], room, events)]
}

async function takeSeat(server: string, room: string, events: SeatEvents): Promise<Seat> {
  const socket = new WebSocket(`${server.replace('http', 'ws')}/${room}`, { perMessageDeflate: false })
  socket.on('close', (code) => events.onLost(new Error(`the relay closed a seat with ${code}`)))
  socket.on('message', (data: Buffer) => {
    const frame = data.toString()
    const number = parseInt(frame, 10)
    if (frame.includes(SEPARATOR)) events.onMessage(number)
    else events.onAck(number)
  })
  await once(socket, 'open')
  return {
    send(number, body) {
      socket.send(`${number}${SEPARATOR}${body}`)
    },
    close() {
      socket.removeAllListeners('close')
      socket.close()
    },
  }
}
