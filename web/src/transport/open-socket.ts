import { ServerFrame, type ClientFrame } from '@wick/contracts/frames'
import type { Epoch, RoomId } from '@wick/contracts/ids'

/** What has been applied: everything up to `after` of this incarnation of the log. */
export interface Cursor {
  readonly epoch: Epoch
  readonly after: number
}

export interface SocketEvents {
  readonly onFrame: (frame: ServerFrame) => void
  readonly onClose: (code: number) => void
}

export interface OpenSocket {
  readonly send: (frame: ClientFrame) => boolean
  /** Ends the socket without a word to `onClose`. */
  readonly abandon: () => void
}

/** One WebSocket of one room, for as long as it lasts. */
export function openSocket(roomId: RoomId, cursor: Cursor | null, events: SocketEvents): OpenSocket {
  const socket = new WebSocket(socketUrl(roomId, cursor))
  const listeners = new AbortController()
  const { signal } = listeners

  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      const frame = parseFrame(data)
      if (frame !== null) events.onFrame(frame)
    },
    { signal },
  )
  socket.addEventListener('close', ({ code }) => events.onClose(code), { signal })

  return {
    send: (frame) => {
      if (socket.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    abandon: () => {
      listeners.abort()
      socket.close()
    },
  }
}

function socketUrl(roomId: RoomId, cursor: Cursor | null): string {
  const url = new URL(`/api/rooms/${roomId}/socket`, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  if (cursor !== null) {
    url.searchParams.set('after', String(cursor.after))
    url.searchParams.set('epoch', cursor.epoch)
  }
  return url.href
}

// A frame of a kind that a newer gateway knows is not for this page.
function parseFrame(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') return null
  try {
    const parsed = ServerFrame.safeParse(JSON.parse(data))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
