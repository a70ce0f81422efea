import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, watch, type Ref } from 'vue'
import { useLooking } from '../browser/use-looking.ts'
import { attend } from './attended.ts'
import { callForAttention } from './call-for-attention.ts'
import { lastMessage } from './count-unread.ts'
import { useMark } from './mark.ts'
import { withdrawNotification } from './notification.ts'
import { useUnreadCount } from './use-unread-count.ts'

/** Calls somebody who looks elsewhere back to a room when a message comes; takes everything back once it is read, and at the end. */
export function useAttention(state: Readonly<Ref<RoomState>>): void {
  const isLooking = useLooking()
  const unread = useUnreadCount(state, isLooking)
  const mark = useMark()

  watch(unread, (count, before) => {
    mark(count)
    if (count === 0) withdrawNotification()
    else if (count > before && document.visibilityState === 'hidden')
      void callForAttention(state.value.roomId, lastMessage(state.value.entries))
  })
  watch(isLooking, (looks, _before, onCleanup) => looks && onCleanup(attend(state.value.roomId)), { immediate: true })
  onScopeDispose(() => {
    mark(0)
    withdrawNotification()
  })
}
