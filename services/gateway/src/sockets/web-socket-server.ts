import { type WebSocket, WebSocketServer } from 'ws'
import { closes, connections } from '../telemetry/instruments.ts'

/** Of one message. Browsers send one for each frame. */
const MAX_FRAGMENTS = 16
/** Reads of the line that one frame may take: 64 KiB over the smallest packets that are usual. */
const MAX_BUFFERED_CHUNKS = 256

/** `maxPayload`: the largest frame (bytes). */
export function createWebSocketServer(maxPayload: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_BUFFERED_CHUNKS,
    // Pings are answered by the peer, which has bounds.
    autoPong: false,
    clientTracking: false,
  })
}

/** One listener for all sockets, which counts too; a client may close with any number it likes. */
export function closeListener(
  via: 'socket' | 'account',
  codes: ReadonlySet<number>,
  onClosed: (socket: WebSocket) => void,
): (this: WebSocket, code: number) => void {
  return function (this: WebSocket, code) {
    onClosed(this)
    connections().add(-1, { via })
    closes().add(1, { code: codes.has(code) ? code : 'other' })
  }
}

/** What a client closes with by itself. */
export const PEER_CLOSE_CODES = [1000, 1001, 1005, 1006, 1009] as const
