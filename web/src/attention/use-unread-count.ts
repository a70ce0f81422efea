import type { RoomState } from '@wick/client/state/room-state'
import { readonly, ref, watch, type Ref } from 'vue'
import { countUnread, lastMessage } from './count-unread.ts'

/** How many messages came that nobody has looked at in this browser. Looking is enough: whether they were scrolled into sight is the receipts' matter. */
export function useUnreadCount(
  state: Readonly<Ref<RoomState>>,
  isLooking: Readonly<Ref<boolean>>,
): Readonly<Ref<number>> {
  const unread = ref(0)
  let lookedTo = 0
  watch(
    [state, isLooking],
    ([room, looks]) => {
      // What another tab has read is read.
      const readTo = room.marks.get(room.self)?.read ?? 0
      lookedTo = Math.max(lookedTo, readTo, looks ? lastMessage(room.entries) : 0)
      unread.value = room.end === null && room.isCaughtUp ? countUnread(room, lookedTo) : 0
    },
    { immediate: true },
  )
  return readonly(unread)
}
