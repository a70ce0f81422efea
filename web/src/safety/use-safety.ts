import type { RoomState } from '@wick/client/state/room-state'
import { shallowRef, type Ref } from 'vue'
import { idsOf, isCompared, safetyChange, type Roster, type SafetyChange } from './safety-change.ts'

export interface SafetyWatch {
  /** What has become of the roster that somebody knew of, until they have looked. */
  readonly change: Readonly<Ref<SafetyChange | null>>
  /** To be called with every state of the room. */
  readonly look: (now: RoomState) => void
  /** Somebody has seen the change. */
  readonly dismiss: () => void
}

/** Remembers whom people know of, and whom they compared the number with. Only a log that is read to its end tells who is here. */
export function useSafety(): SafetyWatch {
  const change = shallowRef<SafetyChange | null>(null)
  let known: Roster | null = null
  let latest: Roster | null = null
  let compared: ReadonlySet<string> | null = null

  function dismiss(): void {
    change.value = null
    known = latest
    if (compared === null || latest === null) return
    // Who was verified and is still here goes on being known as that; a number is that of two at least.
    const left = compared.intersection(idsOf(latest))
    compared = left.size > 1 ? left : null
  }

  return {
    change,
    look({ isCaughtUp, self, safety, members, nicks }) {
      if (!isCaughtUp) return
      // Of the room nothing else: what burned or was erased since is remembered nowhere.
      const now: Roster = { self, safety, members, nicks }
      latest = now
      if (isCompared(now)) {
        compared = idsOf(now)
        dismiss()
        return
      }
      const found = known === null ? null : safetyChange(known, now, compared)
      if (found !== null) change.value = found
      else if (change.value === null) known = now
    },
    dismiss,
  }
}
