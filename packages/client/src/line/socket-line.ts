import type { ClientFrame } from '@wick/contracts/frames'
import type { Ports } from '../ports.ts'
import type { Cursor } from './cursor.ts'
import { readBinary, readText } from './read-incoming.ts'
import type { RoomLine, RoomLineEvents } from './room-line.ts'
import { writeOutgoing } from './write-outgoing.ts'

/** A line over a WebSocket. */
export function socketLine(ports: Ports, roomId: string, cursor: Cursor | null, events: RoomLineEvents): RoomLine {
  const askedAt = ports.clock.monotonic()
  const query = cursor === null ? '' : `?${new URLSearchParams({ after: String(cursor.after), epoch: cursor.epoch })}`
  const line = ports.connect(`/api/rooms/${roomId}/socket${query}`, {
    onText: (text) => events.onIncoming(readText(text), askedAt),
    onBytes: (bytes) => events.onIncoming(readBinary(bytes) ?? 'broken', askedAt),
    onClose: events.onClose,
  })
  return {
    send: (envelope, traceparent) => line.send(writeOutgoing(envelope, traceparent)),
    ping() {
      const ping: ClientFrame = { type: 'ping', t: ports.clock.monotonic() }
      line.send(JSON.stringify(ping))
    },
    abandon: () => line.abandon(),
  }
}
