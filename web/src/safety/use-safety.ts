import type { RoomState } from '@wick/client/state/room-state'
import { ref, type Ref } from 'vue'
import { isCompared, safetyChange, type SafetyChange } from './safety-change.ts'

export interface SafetyWatch {
  /** What the roster's last change is to be told as, until somebody has looked. */
  readonly change: Ref<SafetyChange | null>
  readonly look: (now: RoomState, before: RoomState) => void
}

/** Remembers whether people compared, so that a number which is another one later is told. */
export function useSafety(initial: RoomState): SafetyWatch {
  const change = ref<SafetyChange | null>(null)
  let wasCompared = isCompared(initial)
  return {
    change,
    look(now, before) {
      change.value = safetyChange(before, now, wasCompared) ?? change.value
      if (!isCompared(now)) return
      wasCompared = true
      change.value = null
    },
  }
}
