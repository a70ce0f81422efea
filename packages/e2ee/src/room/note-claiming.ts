import { isBurn } from '../receive/meaning.ts'
import { commit } from './commit.ts'
import type { Room } from './room.ts'

/**
 * Whether we have asked for a claim of the burn at `eseq`. The note is sealed, so no server can write it. Where no burn
 * is, nothing.
 */
export async function noteClaiming(room: Room, eseq: number, isAsked: boolean): Promise<void> {
  const entry = room.log.entries.get(eseq)
  if (!isBurn(entry) || (entry.asked === true) === isAsked) return
  const { asked: _, ...unasked } = entry
  await commit(room, [{ type: 'entry', entry: isAsked ? { ...unasked, asked: true } : unasked }])
}
