import type { ChatEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { ALL_LIVE, parseLaneSubject } from '@wick/contracts/subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { legible } from './room-log.ts'
import { Watch } from './watch.ts'

export interface LiveEntry {
  readonly seq: number
  /** The room's version that the event was appended at. */
  readonly prev: number
  readonly event: ChatEvent
  /** When it came here (ms since the epoch). */
  readonly seenAt: number
}

/** Everything that any room commits, as the broker says it at the moment of the commit: erasure takes nothing from it. */
export interface LiveLog extends AsyncDisposable {
  readonly watch: Watch
  of(roomId: RoomId): readonly LiveEntry[]
  /** How many events of a type there were, in all rooms together. */
  count(type: ChatEvent['type']): number
}

export async function listenLive(url: string): Promise<LiveLog> {
  const nats = await connectNats({ url }, 'tests')
  const watch = new Watch()
  const rooms = new Map<RoomId, LiveEntry[]>()
  const counts = new Map<ChatEvent['type'], number>()
  nats.connection.subscribe(ALL_LIVE, {
    callback: (_error, { subject, headers }) => {
      const place = parseLaneSubject(subject)
      if (place === null || headers === undefined) return
      const seq = Number(headers.get('Nats-Sequence'))
      const prev = Number(headers.get('Nats-Expected-Last-Subject-Sequence'))
      const entry = { seq, prev, event: legible({ subject, headers }), seenAt: Date.now() }
      counts.set(entry.event.type, (counts.get(entry.event.type) ?? 0) + 1)
      const entries = rooms.get(place.roomId)
      if (entries === undefined) rooms.set(place.roomId, [entry])
      else entries.push(entry)
      watch.changed()
    },
  })
  await nats.connection.flush()
  return {
    watch,
    of: (roomId) => rooms.get(roomId) ?? [],
    count: (type) => counts.get(type) ?? 0,
    [Symbol.asyncDispose]: () => nats[Symbol.asyncDispose](),
  }
}
