import type { RoomEnd, RoomState } from '@wick/client/state/room-state'
import { displayNames } from '../room-state/display-names.ts'
import { words } from '../words/words.ts'

/** Whose hand it was, among the others: null for who was never named here, or where there was but one other. */
export interface Destroyer {
  readonly isOneOfSeveral: boolean
  readonly name: string | null
}

/** `before` is the room before its end: afterwards no name is known. */
export function destroyerOf(before: RoomState, { by }: RoomEnd): Destroyer {
  const { genesis, capacity, nicks, self } = before
  const isOneOfSeveral = Math.max(genesis?.body.capacity ?? 0, capacity) > 2
  if (!isOneOfSeveral || by === null || !nicks.has(by)) return { isOneOfSeveral, name: null }
  const { guest, you } = words.room
  const nameOf = displayNames({ self, ownName: nicks.get(self) ?? '', names: nicks, fallback: guest, you })
  return { isOneOfSeveral, name: nameOf(by) }
}
