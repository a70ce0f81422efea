import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Row } from '../../room-state/rows.ts'
import { lastPlaceOf, lastSaidAt, nothingUnread, othersAfter, unreadAfter } from './unread.ts'

export interface UnreadMessages {
  /** How many messages of others arrived below what is in sight. */
  readonly unseen: Readonly<Ref<number>>
  /** The first message that came while nobody looked. */
  readonly since: ComputedRef<string | null>
}

/** What somebody missed while they looked elsewhere, or further up. */
export function useUnread(
  rows: () => readonly Row[],
  isAtEnd: Readonly<Ref<boolean>>,
  isLooking: Readonly<Ref<boolean>>,
): UnreadMessages {
  const unseen = ref(0)
  const unread = shallowRef(nothingUnread)
  let known = lastPlaceOf(rows())
  let saidAt = lastSaidAt(rows())

  watch([rows, isAtEnd, isLooking] as const, ([now]) => {
    const arrived = othersAfter(now, known)
    const isAttending = isAtEnd.value && isLooking.value
    unread.value = unreadAfter(unread.value, arrived, isAttending)
    unseen.value = isAtEnd.value ? 0 : unseen.value + arrived.length
    // Whoever answers has read what was above.
    if (lastSaidAt(now) > saidAt) unread.value = nothingUnread
    saidAt = Math.max(saidAt, lastSaidAt(now))
    known = Math.max(known, lastPlaceOf(now))
  })

  return { unseen, since: computed(() => unread.value.since) }
}
