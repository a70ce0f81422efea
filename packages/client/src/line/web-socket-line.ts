import type { Line, LineEvents } from '../ports.ts'

/** The WebSocket of browsers, and of Node, as a line. */
export function webSocketLine(socket: WebSocket, events: LineEvents): Line {
  const listeners = new AbortController()
  const { signal } = listeners
  socket.binaryType = 'arraybuffer'
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') events.onText(data)
      else if (data instanceof ArrayBuffer) events.onBytes(new Uint8Array(data))
    },
    { signal },
  )
  socket.addEventListener('close', ({ code }) => events.onClose(code), { signal })
  return {
    send(data) {
      if (socket.readyState !== socket.OPEN) return false
      socket.send(data)
      return true
    },
    abandon() {
      listeners.abort()
      socket.close()
    },
  }
}
