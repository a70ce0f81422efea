import { type Span, trace } from '@opentelemetry/api'
import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { laneSubject } from '@wick/contracts/subjects'
import type { Nats } from './nats.ts'
import { extractTrace } from './carrier.ts'

/** Leads from what is done to a room to the trace that made it. Asked only for what is recorded; a room without a trace has none. */
export function linkToCreation(nats: Nats, roomClass = ANONYMOUS): (span: Span, roomId: RoomId) => Promise<void> {
  return async (span, roomId) => {
    if (!span.isRecording()) return
    const first = { seq: 1, next_by_subj: laneSubject(roomId, 'room', roomClass) }
    const created = await nats.jsm.streams.getMessage(roomClass.log.stream, first).catch(() => null)
    const context = trace.getSpanContext(extractTrace(created?.header))
    if (context !== undefined) span.addLink({ context })
  }
}
