import type { Entry, RoomState } from '@wick/client/state/room-state'

type Log = Pick<RoomState, 'entries' | 'self'>

/** Messages of others beyond `readTo`, an eseq. Looks at the end of the log only, however long it is. */
export function countUnread({ entries, self }: Log, readTo: number): number {
  let count = 0
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]
    if (entry?.kind !== 'message') continue
    if (entry.eseq <= readTo) break
    if (entry.from !== self && entry.erased === null) count++
  }
  return count
}

/** The eseq of the last message; 0 where there is none. */
export function lastMessage(entries: readonly Entry[]): number {
  const last = entries.findLast((entry) => entry.kind === 'message')
  return last?.eseq ?? 0
}
