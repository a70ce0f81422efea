import { computed, onBeforeUnmount, onMounted, ref, watch, type ComputedRef } from 'vue'
import type { RunningDeadline } from '../clock/use-deadline.ts'
import type { Room } from './use-room.ts'

export type Cover = 'none' | 'over' | 'away'

// How long past its deadline a room may still turn out to have been extended; then the page wipes what it has.
const GRACE_MS = 30_000

/**
 * When the conversation is out of sight: past the deadline until the server confirms the end or an extension, and when
 * the browser brings the page back from its cache until the server has said what is true now.
 */
export function useCover(room: Room, deadline: RunningDeadline, serverNow: () => number): ComputedRef<Cover> {
  const isAway = ref(false)
  const goAway = () => {
    isAway.value = true
  }
  onMounted(() => window.addEventListener('pagehide', goAway))
  onBeforeUnmount(() => window.removeEventListener('pagehide', goAway))
  watch(room.status, (status) => {
    if (status === 'connected') isAway.value = false
  })

  watch(deadline.overdue, (overdue) => {
    if (overdue > GRACE_MS) room.finish({ endedBy: 'unanswered', endedAt: serverNow(), certificate: null })
  })

  return computed(() => {
    if (deadline.seconds.value === 0) return 'over'
    return isAway.value ? 'away' : 'none'
  })
}
