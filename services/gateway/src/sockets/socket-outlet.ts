import type { ServerFrame } from '@wick/contracts/frames'
import type { WebSocket } from 'ws'
import type { Outlet } from '../delivery/outlet.ts'

/** A WebSocket: envelopes in binary frames, everything else as JSON in text frames. */
export function socketOutlet(socket: WebSocket): Outlet {
  return {
    takesBytes: true,
    get isClosed() {
      return socket.readyState !== socket.OPEN
    },
    get unsentBytes() {
      return socket.bufferedAmount
    },
    send: (frame: ServerFrame | Uint8Array, onSent) =>
      socket.send(frame instanceof Uint8Array ? frame : JSON.stringify(frame), onSent),
    pong: (data, onSent) => socket.pong(data, false, onSent),
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
    onceClosed(listener) {
      if (socket.readyState === socket.CLOSED) listener()
      else socket.once('close', listener)
    },
  }
}
