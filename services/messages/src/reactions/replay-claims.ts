import { ANONYMOUS } from '@wick/contracts/room-class'
import { allOfLane, parseLaneSubject } from '@wick/contracts/subjects'
import { readEvent } from '@wick/event-log/event-codec'
import type { Nats } from '@wick/platform/nats/nats'
import { readHeaders } from '@wick/event-log/read-headers'
import type { OpenClaims } from '../app/open-claims.ts'
import type { SkippedEvents } from '../projections/follow-log.ts'

/** Tells the open claims of what is not read again, because another replica has projected it. */
export function replayClaims(
  nats: Nats,
  claims: OpenClaims,
  roomClass = ANONYMOUS,
): (skipped: SkippedEvents) => Promise<void> {
  return async ({ after, to }) => {
    if (to <= after) return
    const from = { stream: roomClass.log.stream, filter: allOfLane(roomClass, 'log'), after }
    for await (const { seq, subject, headers } of readHeaders(nats, from)) {
      if (seq > to) return
      const place = parseLaneSubject(subject)
      const event = readEvent({ subject, headers })
      if (place !== null && event !== null) claims.applyEvent(place.roomId, event)
    }
  }
}
