import type { RoomState } from '@wick/client/state/room-state'
import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'

export type Cover = 'none' | 'over' | 'away'

/**
 * When the conversation is out of sight: before any deadline is known, and past it until the server confirms the end or
 * an extension. Also while the page goes away, so that no browser keeps a picture of it.
 */
export function useCover(state: Readonly<Ref<RoomState>>, overdue: Readonly<Ref<number>>): ComputedRef<Cover> {
  const isAway = ref(false)
  const goAway = () => {
    isAway.value = true
  }
  onMounted(() => window.addEventListener('pagehide', goAway))
  onBeforeUnmount(() => window.removeEventListener('pagehide', goAway))

  return computed(() => {
    if (isAway.value || state.value.expiresAt === 0) return 'away'
    // The page's own look at the deadline holds also while nobody leads the room.
    return state.value.isHidden || overdue.value > 0 ? 'over' : 'none'
  })
}
