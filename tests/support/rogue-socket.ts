import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Passed } from '@wick/client/testing/relay'
import { WebSocket, WebSocketServer } from 'ws'

/** A call for a WebSocket, as Node has it. */
export interface Upgrade {
  readonly asked: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

/** What stands between the two ends of one line. */
export interface Between {
  readonly down: (frame: Passed) => readonly Passed[]
  readonly close: () => void
}

const NAMELESS = 1005
const ABNORMAL = 1006

/** Joins a client's WebSocket with one of the system's. What the client says passes; what it is told is looked at. */
export function passSocket(
  target: URL,
  { asked, socket, head }: Upgrade,
  follow: (give: (frame: Passed) => void) => Between,
): void {
  const url = new URL(asked.url ?? '/', target)
  url.protocol = 'ws:'
  const { cookie } = asked.headers
  const onward = new WebSocket(url, { headers: cookie === undefined ? {} : { cookie } })
  onward.on('error', () => socket.destroy())
  onward.once('unexpected-response', (_, response) => {
    socket.end(`HTTP/1.1 ${response.statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  const door = new WebSocketServer({ noServer: true })
  onward.once('open', () => {
    onward.pause()
    door.handleUpgrade(asked, socket, head, (client) => {
      join(client, onward, follow)
      onward.resume()
    })
  })
}

function join(client: WebSocket, onward: WebSocket, follow: (give: (frame: Passed) => void) => Between): void {
  const between = follow((frame) => client.send(frame))
  client.on('error', () => onward.terminate())
  client.on('message', (data: Buffer, isBinary) => onward.send(data, { binary: isBinary }))
  onward.on('message', (data: Buffer, isBinary) => {
    for (const frame of between.down(isBinary ? new Uint8Array(data) : data.toString())) client.send(frame)
  })
  onward.on('close', (code: number) => closeWith(client, code))
  client.on('close', (code: number) => {
    between.close()
    closeWith(onward, code)
  })
}

/** These two say that nothing was said. */
function closeWith(socket: WebSocket, code: number): void {
  if (code === ABNORMAL) socket.terminate()
  else if (code === NAMELESS) socket.close()
  else socket.close(code)
}
