import { CHAT_STREAM, type Lane, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { ChatEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import type { Nats } from '@wick/platform/nats/nats'
import type { EventStore } from '../src/event-store.ts'
import { newCommandId, newRoomId } from './sample-events.ts'

const AT_ONCE = 500

/** Puts entries of other rooms into the log, as `count` of them. */
export async function writeElsewhere({ js }: Nats, count: number): Promise<void> {
  const elsewhere = laneSubject(newRoomId(), 'log')
  for (let left = count; left > 0; left -= AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, () => js.publish(elsewhere)))
}

/** Appends to a room behind what was appended before, with so many entries of other rooms in front of each. */
export function appenderTo(nats: Nats, store: EventStore, roomId: RoomId, { apart = 0, after = 0 } = {}) {
  let seq = after
  return async (lane: Lane, event: ChatEvent): Promise<number> => {
    await writeElsewhere(nats, apart)
    const expectedVersion = { filter: roomSubjects(roomId), seq }
    seq = await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() })
    return seq
  }
}

/** A client that counts looks through the log by subject, and does not find at its replica what `isLagging` says of. */
export function watchReads(nats: Nats, isLagging: (seq: number) => boolean = () => false) {
  const reads = { scans: 0, picks: 0, leader: 0 }
  const { jsm } = nats
  const direct: typeof jsm.direct = Object.create(jsm.direct, {
    getBatch: {
      value: (...asked: Parameters<typeof jsm.direct.getBatch>) => (reads.scans++, jsm.direct.getBatch(...asked)),
    },
  })
  const streams: typeof jsm.streams = Object.create(jsm.streams, {
    getMessage: {
      value(...[stream, query]: Parameters<typeof jsm.streams.getMessage>) {
        if ('seq' in query) reads.leader++
        return jsm.streams.getMessage(stream, query)
      },
    },
  })
  const request: Nats['request'] = (subject, payload, options) => {
    if (subject !== `$JS.API.DIRECT.GET.${CHAT_STREAM}`) return nats.request(subject, payload, options)
    const seq = Number(/\d+/.exec(Buffer.from(payload ?? '').toString())?.[0])
    reads.picks++
    // As of one that nothing was stored at yet.
    return nats.request(subject, isLagging(seq) ? Buffer.from(`{"seq":${2 ** 50}}`) : payload, options)
  }
  const watched: typeof jsm = Object.create(jsm, { direct: { value: direct }, streams: { value: streams } })
  return { nats: { ...nats, request, jsm: watched }, reads }
}
