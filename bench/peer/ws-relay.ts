import { once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'

const RETRY_MS = 20
/** Between what belongs to a frame of ours: room, number, body. */
const SEPARATOR = ' '

/**
 * The floor: servers that pass frames on and do nothing else. A frame is `<number> <body>`, its acknowledgement the
 * number alone. Each server has a line to every other one, over which `<room> ` stands before the frame.
 */
const { PORT, OTHERS } = z.object({ PORT: z.coerce.number(), OTHERS: z.string() }).parse(process.env)

const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ port: PORT, host: '127.0.0.1', perMessageDeflate: false })
await once(server, 'listening')
server.on('connection', (socket, { url = '' }) => {
  const room = url.slice(1)
  if (room === '') return void socket.on('message', fromOtherServer)
  const members = rooms.get(room) ?? new Set()
  rooms.set(room, members.add(socket))
  socket.on('close', () => members.delete(socket))
  socket.on('message', (data: Buffer) => {
    const frame = data.toString()
    for (const member of members) if (member !== socket) member.send(frame)
    for (const line of lines) line.send(room + SEPARATOR + frame)
    socket.send(frame.slice(0, frame.indexOf(SEPARATOR)))
  })
})

const ports = OTHERS === '' ? [] : OTHERS.split(',')
const lines = await Promise.all(ports.map(lineTo))
console.log('ready')
process.once('SIGTERM', () => process.exit())

function fromOtherServer(data: Buffer): void {
  const frame = data.toString()
  const end = frame.indexOf(SEPARATOR)
  for (const member of rooms.get(frame.slice(0, end)) ?? []) member.send(frame.slice(end + 1))
}

/** The other one may still be starting. */
async function lineTo(port: string): Promise<WebSocket> {
  for (;;) {
    const line = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
    const isOpen = await new Promise<boolean>((resolve) => {
      line.on('open', () => resolve(true)).on('error', () => resolve(false))
    })
    if (isOpen) return line
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}
