import type { ParticipantId } from '@wick/contracts/ids'
import type { Signal } from './signals.ts'

export type Marks = Extract<Signal, { kind: 'marks' }>

/** What one mark says: whatever is read was delivered. */
export function markSignal(participantId: ParticipantId, type: 'delivered' | 'read', seq: number): Marks {
  return { kind: 'marks', participantId, delivered: seq, read: type === 'read' ? seq : 0 }
}

/** How far everybody of a room has come, as it was heard. Marks only go up, whichever way and gateway each of them took. */
export class HeardMarks {
  /** Absent in a room where nobody has read anything yet. */
  #heard: Map<ParticipantId, Marks> | undefined

  /** What was said, and what was heard before of the same participant. */
  joinedWith(said: Marks): Marks {
    const heard = this.#heard?.get(said.participantId) ?? said
    const delivered = Math.max(said.delivered, heard.delivered)
    return { ...said, delivered, read: Math.max(said.read, heard.read) }
  }

  /** What is known from here on; null where that was known already. */
  hear(said: Marks): Marks | null {
    const heard = this.#heard?.get(said.participantId)
    const marks = this.joinedWith(said)
    if (heard?.delivered === marks.delivered && heard.read === marks.read) return null
    this.#heard ??= new Map()
    this.#heard.set(said.participantId, marks)
    return marks
  }
}
