import type { RoomState } from '@wick/client/state/room-state'

/** fell_back: people had compared the number, and it is another one now. changed: it is another one. */
export type SafetyChange = 'fell_back' | 'changed'

type Roster = Pick<RoomState, 'safety' | 'members' | 'isCaughtUp'>

export function isCompared({ members }: Pick<Roster, 'members'>): boolean {
  return members.length > 1 && members.some(({ verified }) => verified === 'manual')
}

/** What a new roster is to be told as. Null: the first meeting of two, a log that is read for the first time, or somebody left alone. */
export function safetyChange(before: Roster, now: Roster, wasCompared: boolean): SafetyChange | null {
  if (now.safety === before.safety || now.members.length < 2 || isCompared(now)) return null
  if (wasCompared) return 'fell_back'
  return before.members.length > 1 && before.isCaughtUp ? 'changed' : null
}
