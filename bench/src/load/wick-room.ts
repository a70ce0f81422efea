import { randomBytes } from 'node:crypto'
import { CreatedRoom, TakenSeat } from '@wick/contracts/http'
import { WebSocket } from 'ws'
import { messageNumber, nameMessage } from './message-name.ts'
import type { Pair, Seat, SeatEvents } from './seat.ts'

/** Only what the load reads. Not validated: that would cost the machine more than the socket does. */
interface Frame {
  readonly type: string
  readonly id?: string
  readonly from?: string
  readonly code?: string
}

/** A room of two, each seat at its own gateway. */
export async function openWickRoom(gateways: readonly [string, string], events: SeatEvents): Promise<Pair> {
  const { roomId } = CreatedRoom.parse((await post(`${gateways[0]}/api/rooms`, { ttlSeconds: 3_600 })).body)
  return [await takeSeat(gateways[0], roomId, events), await takeSeat(gateways[1], roomId, events)]
}

async function takeSeat(gateway: string, roomId: string, events: SeatEvents): Promise<Seat> {
  const path = `/api/rooms/${roomId}`
  const { body, cookie } = await post(`${gateway}${path}/seats`, { seatKey: randomBytes(32).toString('base64url') })
  const { participantId } = TakenSeat.parse(body)
  const socket = new WebSocket(`${gateway.replace('http', 'ws')}${path}/socket`, {
    headers: { cookie },
    perMessageDeflate: false,
  })
  await listen(socket, participantId, events)
  return {
    send(number, text) {
      socket.send(JSON.stringify({ type: 'send', id: nameMessage(number), body: text }))
    },
    close() {
      socket.removeAllListeners('close')
      socket.close()
    },
  }
}

/** Resolves with the welcome. */
function listen(socket: WebSocket, participantId: string, events: SeatEvents): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.on('error', reject)
  socket.on('close', (code) => {
    const error = new Error(`the gateway closed a seat with ${code}`)
    reject(error)
    events.onLost(error)
  })
  socket.on('message', (data: Buffer) => {
    const { type, id = '', from, code }: Frame = JSON.parse(data.toString())
    if (type === 'message' && from !== participantId) events.onMessage(messageNumber(id))
    else if (type === 'ack') events.onAck(messageNumber(id))
    else if (type === 'welcome') resolve()
    else if (type === 'error' && id === '') events.onLost(new Error(`the gateway answered ${code}`))
    else if (type === 'error') events.onRefused(messageNumber(id))
  })
  return promise
}

async function post(url: string, body: object): Promise<{ readonly body: unknown; readonly cookie: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`the gateway answered ${response.status}`)
  const cookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  return { body: await response.json(), cookie: cookie.join('; ') }
}
