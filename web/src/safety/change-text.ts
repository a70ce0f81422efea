import { words } from '../words/words.ts'
import type { SafetyChange } from './safety-change.ts'

/** A change of the roster in words. */
export function changeText({ kind, who }: SafetyChange, nameOf: (participantId: string) => string): string {
  return words.safety.change[kind](who.map(nameOf))
}
