import type { RoomId } from '@wick/contracts/ids'
import type { Lane } from '@wick/contracts/subjects'
import type { Link } from '@wick/event-log/chain'
import type { DeleteEntry } from '@wick/event-log/delete-entry'
import type { EventStore } from '@wick/event-log/event-store'
import { isScanCheaper } from '@wick/event-log/is-scan-cheaper'
import type { PurgeLane } from '../adapters/purge-lane.ts'

/** So many deletions are under way at once: every sender waits behind those that the broker has taken. */
const DELETES_AT_ONCE = 32

export interface EraseEntriesOptions {
  readonly store: Pick<EventStore, 'list'>
  readonly deleteEntry: DeleteEntry
  readonly purgeLane: PurgeLane
}

/** How many entries of each lane went. */
export type ErasedEntries = Readonly<Record<Lane, number>>

/**
 * Takes both lanes of an ended room but for its last event, one by one from the places that its chain names. They go by
 * subject where that costs the broker less, and where the chain is not whole.
 */
export async function eraseEntries(options: EraseEntriesOptions, roomId: RoomId): Promise<ErasedEntries> {
  const { links, isComplete } = await options.store.list(roomId)
  const [last, ...before] = links
  const first = links.at(-1)
  const isKnown = isComplete && last?.lane === 'room' && first !== undefined
  if (!isKnown || isScanCheaper({ first: first.seq, last: last.seq, count: links.length }))
    return purgeLanes(options, roomId)
  return deleteEach(options, before.toReversed())
}

export async function purgeLanes(
  { purgeLane }: Pick<EraseEntriesOptions, 'purgeLane'>,
  roomId: RoomId,
): Promise<ErasedEntries> {
  const [log, room] = await Promise.all([purgeLane(roomId, 'log', 0), purgeLane(roomId, 'room', 1)])
  return { log, room }
}

/** The oldest first: whoever takes up an erasure that was interrupted reads the chain from its other end. */
async function deleteEach({ deleteEntry }: EraseEntriesOptions, links: readonly Link[]): Promise<ErasedEntries> {
  const erased = { log: 0, room: 0 }
  const deleteLink = async ({ seq, lane }: Link) => {
    if (await deleteEntry(seq)) erased[lane]++
  }
  for (let at = 0; at < links.length; at += DELETES_AT_ONCE)
    await Promise.all(links.slice(at, at + DELETES_AT_ONCE).map(deleteLink))
  return erased
}
