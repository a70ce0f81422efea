import { ALL_LOG_LANES, CHAT_STREAM, parseLaneSubject } from '@wick/contracts/subjects'
import { readEvent } from '@wick/event-log/event-codec'
import type { Nats } from '@wick/platform/nats/nats'
import { readHeaders } from '@wick/event-log/read-headers'
import type { OpenClaims } from '../app/open-claims.ts'

/** Tells the open claims of what the projection does not read again, because another replica has projected it. */
export async function replayClaims(
  nats: Nats,
  claims: OpenClaims,
  { after, to }: { readonly after: number; readonly to: number },
): Promise<void> {
  if (to <= after) return
  for await (const { seq, subject, headers } of readHeaders(nats, {
    stream: CHAT_STREAM,
    filter: ALL_LOG_LANES,
    after,
  })) {
    if (seq > to) return
    const place = parseLaneSubject(subject)
    const event = readEvent({ subject, headers })
    if (place !== null && event !== null) claims.observe(place.roomId, event)
  }
}
