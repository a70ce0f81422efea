import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { roomSubjects } from '@wick/contracts/subjects'
import { VersionConflictError } from '@wick/platform/process/errors'
import { readEvent } from '@wick/event-log/event-codec'
import type { Nats } from '@wick/platform/nats/nats'
import { readHeaders } from '@wick/event-log/read-headers'
import { singleFlight } from '@wick/platform/concurrency/single-flight'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { Erasure, Erasures } from '../app/ports.ts'
import { RoomCache } from '../app/room-cache.ts'

const MAX_ROOMS = 1_000

interface Read {
  readonly seq: number
  readonly erasures: readonly Erasure[]
}

const NOTHING: Read = { seq: 0, erasures: [] }

export function jetStreamErasures(nats: Nats, roomClass = ANONYMOUS): Erasures {
  const rooms = new RoomCache<Read>(MAX_ROOMS)
  const known = (roomId: RoomId) => rooms.get(roomId) ?? NOTHING

  const readOn = async (roomId: RoomId): Promise<Read> => {
    const before = known(roomId)
    const erasures = [...before.erasures]
    let { seq } = before
    const from = { stream: roomClass.log.stream, filter: roomSubjects(roomId, roomClass), after: seq }
    for await (const { seq: at, subject, headers } of readHeaders(nats, from)) {
      const event = readEvent({ subject, headers })
      if (event?.type === 'message.erased') erasures.push(event)
      seq = at
    }
    return { seq, erasures }
  }
  const readOnce = singleFlight((roomId: RoomId) => rooms.read(roomId, () => readOn(roomId)))

  return {
    upTo: (roomId, head) =>
      withOptimisticRetry(async () => {
        const before = known(roomId)
        const { seq, erasures } = before.seq < head ? await readOnce(roomId) : before
        // The replica that was asked is behind the leader.
        if (seq < head) throw new VersionConflictError('the log was not read up to its head')
        return erasures
      }),
    evict: (roomId) => rooms.evict(roomId),
    clear: () => rooms.clear(),
  }
}
