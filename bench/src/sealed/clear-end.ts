import { randomBytes } from 'node:crypto'
import { createCookieJar } from '@wick/client/cli/cookie-jar'
import { createNodePorts } from '@wick/client/cli/node-ports'
import type { Ports } from '@wick/client/ports'
import { ServerFrame } from '@wick/contracts/frames'
import { CreatedRoom, TakenSeat } from '@wick/contracts/http'
import { newId } from '@wick/tests/support/visitor'
import type { End, EndOptions } from './end.ts'

/** A seat in a room in clear: the same line, every frame checked, and nothing else. */
export async function takeClearEnd({ gateway, invitation, onText }: EndOptions): Promise<End> {
  const ports = createNodePorts(gateway, createCookieJar())
  const roomId = invitation ?? CreatedRoom.parse(await post(ports, '/api/rooms', {})).roomId
  TakenSeat.parse(await post(ports, `/api/rooms/${roomId}/seats`, { seatKey: randomBytes(32).toString('base64url') }))
  const welcomed = Promise.withResolvers<void>()
  const acknowledged = new Map<string, () => void>()
  const line = ports.connect(`/api/rooms/${roomId}/socket`, {
    onText(text) {
      const frame = ServerFrame.parse(JSON.parse(text))
      if (frame.type === 'welcome') welcomed.resolve()
      else if (frame.type === 'message') onText(frame.body)
      else if (frame.type === 'ack') acknowledged.get(frame.id)?.()
    },
    onBytes: () => undefined,
    onClose: (code) => welcomed.reject(new Error(`the gateway closed the line with ${code}`)),
  })
  await welcomed.promise
  return {
    invitation: roomId,
    async say(text) {
      const id = newId()
      const answer = Promise.withResolvers<void>()
      acknowledged.set(id, answer.resolve)
      line.send(JSON.stringify({ type: 'send', id, body: text }))
      await answer.promise
      acknowledged.delete(id)
    },
  }
}

async function post(ports: Ports, path: string, body: object): Promise<unknown> {
  const signal = AbortSignal.timeout(10_000)
  const response = await ports.http({ method: 'POST', path, body: JSON.stringify(body), signal })
  if (!response.ok) throw new Error(`the gateway answered ${response.status}`)
  return response.json()
}
