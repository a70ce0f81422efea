import type { Bytes } from '../src/bytes.ts'
import { HEADER_BYTES, messageIdOf } from '../src/envelope.ts'
import type { LogEvent } from '../src/intake.ts'
import { sha256 } from '../src/primitives.ts'

/** What an honest server keeps of a room: both lanes in one order, and who has a seat. */
export interface SimulatedLog {
  readonly events: LogEvent[]
  readonly seats: ReadonlySet<string>
  join(id: string): void
  leave(id: string): void
  /** The seq, the first one when these bytes came before; null without a seat. */
  append(from: string, bytes: Bytes): Promise<number | null>
  erase(seq: number): Promise<void>
  /** The first claim wins; the winner may ask again. */
  claim(seq: number, by: string): boolean
  /** Both lanes after a seq; stubs stand where erased envelopes were. */
  history(after: number): LogEvent[]
}

export function createSimulatedLog(): SimulatedLog {
  const events: LogEvent[] = []
  const seats = new Set<string>()
  const seqOf = new Map<string, number>()
  const claims = new Map<number, string>()
  // The stream is shared between rooms, so a room's sequence has holes.
  const nextSeq = () => (events.at(-1)?.seq ?? 0) + 1 + (events.length % 2)

  return {
    events,
    seats,
    join(id) {
      if (seats.has(id)) return
      seats.add(id)
      events.push({ lane: 'room', seq: nextSeq(), type: 'joined', participantId: id })
    },
    leave(id) {
      if (!seats.delete(id)) return
      events.push({ lane: 'room', seq: nextSeq(), type: 'left', participantId: id })
    },
    async append(from, bytes) {
      const id = messageIdOf(await sha256(bytes))
      const known = seqOf.get(id)
      if (known !== undefined) return known
      if (!seats.has(from)) return null
      const seq = nextSeq()
      seqOf.set(id, seq)
      events.push({ lane: 'envelope', seq, bytes })
      return seq
    },
    async erase(seq) {
      const at = events.findIndex((event) => event.lane === 'envelope' && event.seq === seq)
      const event = events[at]
      if (event?.lane !== 'envelope' || !(event.bytes instanceof Uint8Array)) return
      const stub = { header: event.bytes.slice(0, HEADER_BYTES), hash: await sha256(event.bytes) }
      events[at] = { lane: 'envelope', seq, bytes: stub }
      events.push({ lane: 'erased', seq: nextSeq(), target: seq })
    },
    claim(seq, by) {
      const winner = claims.get(seq)
      if (winner !== undefined) return winner === by
      claims.set(seq, by)
      events.push({ lane: 'claimed', seq: nextSeq(), target: seq, by, until: 1_800_000_060_000 })
      return true
    },
    history: (after) => events.filter(({ seq }) => seq > after),
  }
}
