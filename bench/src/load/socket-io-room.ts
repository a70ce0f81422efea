import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { messageNumber, nameMessage } from './message-name.ts'
import type { Pair, Seat, SeatEvents } from './seat.ts'

// Engine.IO 4 packets (one digit) that carry Socket.IO 5 packets (the second digit).
const OPEN = '0'
const PING = '2'
const PONG = '3'
const CONNECT = '40'
const EVENT = '42'
const ACK = '43'

const MESSAGE_EVENT = `${EVENT}["message",`

interface ReceivedMessage {
  readonly id: string
  readonly from: string
}

/** A room of two, each seat at its own server. */
export async function openSocketIoRoom(
  room: string,
  servers: readonly [string, string],
  events: SeatEvents,
): Promise<Pair> {
  return [await takeSeat(servers[0], room, events), await takeSeat(servers[1], room, events)]
}

/**
 * Speaks the wire protocol over the same WebSocket client as the other system's seats. The load generator shares the
 * machine, so it must cost both systems about the same.
 */
async function takeSeat(server: string, room: string, events: SeatEvents): Promise<Seat> {
  const url = `${server.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await listen(socket, room, events)
  return {
    send(number, body) {
      // The number of the acknowledgement wanted is the message's own.
      socket.send(`${EVENT}${number}${JSON.stringify(['send', { id: nameMessage(number), body }])}`)
    },
    close() {
      socket.removeAllListeners('close')
      socket.close()
    },
  }
}

/** Resolves when the server has taken the seat into the room. */
function listen(socket: WebSocket, room: string, events: SeatEvents): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // Only the seated peer asks for it.
  const token = randomUUID()
  let own = ''
  socket.on('error', reject)
  socket.on('close', (code) => {
    const error = new Error(`the server closed a seat with ${code}`)
    reject(error)
    events.onLost(error)
  })
  socket.on('message', (data: Buffer) => {
    const packet = data.toString()
    if (packet.startsWith(MESSAGE_EVENT)) {
      const { id, from } = receivedMessage(packet)
      if (from !== own) events.onMessage(messageNumber(id))
    } else if (packet.startsWith(ACK)) events.onAck(parseInt(packet.slice(ACK.length), 10))
    else if (packet === PING) socket.send(PONG)
    else if (packet.startsWith(CONNECT)) {
      own = ownId(packet)
      resolve()
    } else if (packet.startsWith(OPEN)) socket.send(`${CONNECT}${JSON.stringify({ room, token })}`)
    else reject(new Error('the server sent what nobody asked for'))
  })
  return promise
}

function receivedMessage(packet: string): ReceivedMessage {
  const [, message]: [string, ReceivedMessage] = JSON.parse(packet.slice(EVENT.length))
  return message
}

function ownId(packet: string): string {
  const { sid }: { sid: string } = JSON.parse(packet.slice(CONNECT.length))
  return sid
}
