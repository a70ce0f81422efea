import { isBurn } from '../receive/meaning.ts'
import { commit } from './commit.ts'
import type { Room } from './room.ts'

/** The burn at `eseq` is about to be asked for: what says so is sealed, so no server can write it. Where no burn is, nothing. */
export async function noteClaiming(room: Room, eseq: number): Promise<void> {
  const entry = room.log.entries.get(eseq)
  if (!isBurn(entry) || entry.asked === true) return
  await commit(room, [{ type: 'entry', entry: { ...entry, asked: true } }])
}
