import type { StoredMsg } from '@nats-io/jetstream'
import { CHAT_STREAM, laneTemplate, parseLaneSubject } from '@wick/contracts/subjects'
import { appendError, orNull } from './api-errors.ts'
import { LogFullError, RepeatedAppendError, UnknownOutcomeError, VersionConflictError } from './errors.ts'
import { encodeEventHeaders, readEvent } from './event-codec.ts'
import type { EventStore, StoredEvent } from './event-store.ts'
import { inMessageSpan } from './nats-telemetry/message-spans.ts'
import type { Nats } from './nats.ts'
import { appends } from './telemetry/instruments.ts'

const BATCH = 256
const NO_BODY = new Uint8Array()

export function jetStreamEventStore({ js, jsm }: Nats): EventStore {
  /** Direct gets are served by any replica, which may lag behind the leader. */
  async function batch(subject: string, after: number, max: number): Promise<Span> {
    const events: StoredEvent[] = []
    for (let from = after + 1; ;) {
      const size = Math.min(BATCH, max - events.length)
      const options = { seq: from, next_by_subj: subject, batch: size }
      let met = 0
      for await (const message of await jsm.direct.getBatch(CHAT_STREAM, options)) {
        met++
        from = message.seq + 1
        events.push(...stored(message))
      }
      if (met < size || events.length === max) return { events, reached: from - 1 }
    }
  }

  async function readFromLeader(subject: string, after: number, max: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = []
    for (let from = after + 1; events.length < max;) {
      const next = { seq: from, next_by_subj: subject }
      const message = await orNull(jsm.streams.getMessage(CHAT_STREAM, next))
      if (message === null) return events
      events.push(...stored(message))
      from = message.seq + 1
    }
    return events
  }

  return {
    async last(filter) {
      const message = await orNull(jsm.streams.getMessage(CHAT_STREAM, { last_by_subj: filter }))
      if (message === null) return null
      const { seq, subject, time } = message
      return { seq, subject, storedAt: time.getTime(), event: readEvent(message) }
    },

    async at(seq) {
      // The broker takes 0 for a malformed question.
      if (seq === 0) return null
      const message = await orNull(jsm.streams.getMessage(CHAT_STREAM, { seq }))
      return message === null ? null : (stored(message)[0] ?? null)
    },

    async read(subject, after, max = Infinity) {
      const last = await orNull(jsm.streams.getMessage(CHAT_STREAM, { last_by_subj: subject }))
      if (last === null || last.seq <= after) return []
      const { events, reached } = await orNothing(batch(subject, after, max))
      const isComplete = events.length === max || reached >= last.seq
      return isComplete ? events : readFromLeader(subject, after, max)
    },

    async append(subject, event, { guard, id, body = NO_BODY }) {
      const lane = parseLaneSubject(subject)?.lane ?? 'room'
      return inMessageSpan('send', { operation: 'append', template: laneTemplate(lane) }, async () => {
        try {
          const ack = await js.publish(subject, body, {
            headers: encodeEventHeaders(event),
            msgID: id,
            expect: { lastSubjectSequence: guard.seq, lastSubjectSequenceSubject: guard.filter },
            retries: 0,
          })
          // A cluster looks at the id first, and so answers whoever does not know the version as well.
          if (ack.duplicate) throw new RepeatedAppendError('it was appended before')
          appends().add(1, { lane, result: 'committed' })
          return ack.seq
        } catch (error) {
          const failure = appendError(error)
          appends().add(1, { lane, result: resultOf(failure) })
          throw failure
        }
      })
    },
  }
}

/** What was met of a lane: its events, and how far it was read. */
interface Span {
  readonly events: StoredEvent[]
  readonly reached: number
}

/** None where the entry cannot be read, or is no event: the stream's epoch stands between the rooms'. */
function stored(message: StoredMsg): [] | [StoredEvent] {
  const event = readEvent(message)
  if (event === null) return []
  const { seq, subject } = message
  return [message.data.length === 0 ? { seq, subject, event } : { seq, subject, event, body: message.data }]
}

function resultOf(failure: unknown): string {
  if (failure instanceof RepeatedAppendError) return 'duplicate'
  if (failure instanceof VersionConflictError) return 'conflict'
  if (failure instanceof UnknownOutcomeError) return 'unknown'
  return failure instanceof LogFullError ? 'full' : 'failed'
}

/** A batch that matches nothing any more ends with "no messages", which the client raises. */
async function orNothing(answer: Promise<Span>): Promise<Span> {
  try {
    return await answer
  } catch {
    return { events: [], reached: 0 }
  }
}
