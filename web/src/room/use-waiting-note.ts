import type { RoomState } from '@wick/client/state/room-state'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { words } from '../words/words.ts'

/** How long what was said has to wait for the limit of messages, in words; null: nothing waits. */
export function useWaitingNote(state: Readonly<Ref<RoomState>>, serverNow: () => number): ComputedRef<string | null> {
  // Once the limit was met it is told until the queue is empty: between two waits of a fast writer nothing flickers.
  const isLimited = ref(state.value.limitedUntil !== null)
  watch(state, ({ own, limitedUntil }) => {
    isLimited.value = own.some(({ progress }) => progress === 'queued') && (isLimited.value || limitedUntil !== null)
  })
  const seconds = computed(() => Math.max(1, Math.ceil(((state.value.limitedUntil ?? 0) - serverNow()) / 1000)))
  return computed(() => (isLimited.value ? words.composer.waiting(seconds.value) : null))
}
