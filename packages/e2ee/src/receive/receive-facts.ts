import type { Shown } from '../shown.ts'
import type { Change, Claim, Entry, Log } from './log.ts'
import type { Meaning } from './meaning.ts'
import { depart, erase, isBurn, isErasable, NONE } from './meaning.ts'
import type { Outcome } from './outcome.ts'
import { taken } from './outcome.ts'
import { ownGap } from './own-gap.ts'

/** The room lane's word about a seat. `joined` changes nobody: a hello does. */
export interface RoomEvent {
  readonly seq: number
  readonly type: 'joined' | 'left' | 'removed'
  readonly participantId: string
}

/** `target` is a seq, `until` in ms. */
export interface Claimed {
  readonly seq: number
  readonly target: number
  readonly by: string
  readonly until: number
}

/** The record of an erasure at its own place; `target` is a seq. The stub at the target's place is a `Durable`. */
export interface Erased {
  readonly seq: number
  readonly target: number
}

function factOf(log: Log, seq: number, { changes, shown }: Meaning): Outcome {
  const all: Change[] = [{ type: 'passed', seq }, ...changes]
  return ownGap(log, seq, null, all) ?? taken(all, shown)
}

function entryAt(log: Log, target: number): Entry | undefined {
  const eseq = log.eseqOf.get(target)
  return eseq === undefined ? undefined : log.entries.get(eseq)
}

/** Pure; for an event beyond the cursor (§8.2, *Active*). */
export function receiveRoomEvent(log: Log, { seq, type, participantId }: RoomEvent): Outcome {
  return factOf(log, seq, type === 'joined' ? NONE : depart(log, participantId, type, seq))
}

/** What is shown of a claim of `entry`. */
export function claimShown({ eseq, asked }: Entry, claim: Claim): Shown {
  return { type: 'claimed', eseq, ...claim, ...(asked === true && { asked }) }
}

/** Pure; for an event beyond the cursor. The first claim in stream order wins (§10.1). */
export function receiveClaimed(log: Log, { seq, target, by, until }: Claimed): Outcome {
  const entry = entryAt(log, target)
  if (!isBurn(entry) || entry.claim !== null || entry.from === by) return factOf(log, seq, NONE)
  return factOf(log, seq, {
    changes: [{ type: 'entry', entry: { ...entry, claim: { by, until } } }],
    shown: [claimShown(entry, { by, until })],
  })
}

/** Pure; for an event beyond the cursor (§8.1). */
export function receiveErased(log: Log, { seq, target }: Erased): Outcome {
  const entry = entryAt(log, target)
  return factOf(log, seq, isErasable(entry) ? erase(log, entry, 'server') : NONE)
}
