import { idOf, newEnvelope } from '@wick/tests/support/envelope'
import { WebSocket } from 'ws'
import { pathOf, type Room, seatOf } from './room.ts'

const RETRY_MS = 50

interface Frame {
  readonly type: string
  readonly id?: string
  readonly seq?: number
  readonly epoch?: string
  readonly head?: number
  readonly code?: string
}

/** The first seat says so many messages of 584 bytes, all at once, and goes when each is acknowledged. */
export function fill(gateway: string, room: Room, messages: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const { participantId, cookie } = seatOf(room, 0)
  const query = room.cursor === undefined ? '' : `?after=${room.cursor.after}&epoch=${room.cursor.epoch}`
  const socket = new WebSocket(`${gateway.replace('http', 'ws')}${pathOf(room)}/socket${query}`, {
    headers: { cookie },
    perMessageDeflate: false,
  })
  const unacked = new Map<string, Buffer>()
  const say = (envelope: Buffer) => socket.send(envelope)
  const onFrame = ({ type, id = '', seq = 0, epoch = '', head = 0, code }: Frame) => {
    if (type === 'welcome') {
      room.cursor = { after: head, epoch }
      for (let message = 0; message < messages; message++) {
        const envelope = newEnvelope(room.roomId, participantId)
        unacked.set(idOf(envelope), envelope)
      }
      for (const envelope of unacked.values()) say(envelope)
    } else if (type === 'ack') {
      room.cursor = { after: Math.max(room.cursor?.after ?? 0, seq), epoch: room.cursor?.epoch ?? '' }
      if (unacked.delete(id) && unacked.size === 0) socket.close()
    } else if (type === 'error') {
      const envelope = unacked.get(id)
      if (envelope === undefined || code === 'quota_exceeded') reject(new Error(`a gateway answered ${code}`))
      else setTimeout(() => say(envelope), RETRY_MS)
    }
  }
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) onFrame(JSON.parse(data.toString()))
  })
  socket.on('error', reject)
  socket.on('close', (code) => {
    if (room.cursor !== undefined && unacked.size === 0) resolve()
    else reject(new Error(`a gateway closed a seat with ${code}`))
  })
  return promise
}
