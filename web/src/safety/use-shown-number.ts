import type { RoomState } from '@wick/client/state/room-state'
import type { Bytes } from '@wick/e2ee/bytes'
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'

interface SafetyNumber {
  readonly digits: string
  /** The same for a scanner. */
  readonly bytes: Bytes | null
}

export interface ShownNumber {
  /** Null until somebody else is here. */
  readonly shown: Readonly<ShallowRef<SafetyNumber | null>>
  /** It is not the room's any more. */
  readonly isOld: ComputedRef<boolean>
  /** Shows the room's number in its place. */
  readonly take: () => void
}

type Numbered = Pick<RoomState, 'safety' | 'safetyBytes' | 'members'>

/** The number that people read to each other. It stays while they do, so that nobody confirms another one than they have compared. */
export function useShownNumber(state: () => Numbered): ShownNumber {
  const current = () => (state().members.length < 2 ? null : state().safety)
  const shown = shallowRef<SafetyNumber | null>(null)

  function take(): void {
    const digits = current()
    if (digits !== null) shown.value = { digits, bytes: state().safetyBytes }
  }
  watch(current, () => shown.value === null && take(), { immediate: true })

  return { shown, isOld: computed(() => shown.value !== null && shown.value.digits !== current()), take }
}
