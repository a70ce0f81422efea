import { readRecoveryCode, recoveryLetters } from '@wick/client/account/crypto/recovery-code'

/** A recovery code is entered as it is shown. */
export const GROUPS = 8
const GROUP_LETTERS = 4
export const NO_CODE: readonly string[] = Array.from({ length: GROUPS }, () => '')

export interface Entered {
  readonly groups: readonly string[]
  /** The group in which writing goes on. */
  readonly at: number
}

/** What stands in a group now. What has more letters than it takes goes on in the next ones; a whole code begins with the first. */
export function enterGroup(groups: readonly string[], at: number, typed: string): Entered {
  const letters = Array.from(recoveryLetters(typed))
  if (letters.length < GROUP_LETTERS) return { groups: groups.map((own, of) => (of === at ? typed : own)), at }
  const first = letters.length >= GROUPS * GROUP_LETTERS ? 0 : at
  const groupOf = (of: number) => letters.slice((of - first) * GROUP_LETTERS, (of - first + 1) * GROUP_LETTERS).join('')
  const entered = groups.map((own, of) => (of < first ? own : groupOf(of) || own))
  return { groups: entered, at: Math.min(GROUPS - 1, first + Math.floor(letters.length / GROUP_LETTERS)) }
}

export type GroupState = 'unfinished' | 'foreign' | 'complete'

/** `foreign`: no code has such a letter. */
export function groupState(group: string): GroupState {
  const letters = recoveryLetters(group)
  if (readRecoveryCode(letters.padEnd(GROUP_LETTERS, '0').repeat(GROUPS)) === null) return 'foreign'
  return letters.length < GROUP_LETTERS ? 'unfinished' : 'complete'
}
