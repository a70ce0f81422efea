import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, readonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useSettled } from './use-settled.ts'
import { nextLineStatus, type LineStatus } from './line-status.ts'

const TELL_AFTER_MS = 1_000
const CAUGHT_UP_FOR_MS = 4_000

/** Follows a room's line: a hiccup is not told, and that it is back is told for a while. */
export function useLineStatus(state: Readonly<Ref<RoomState>>): Readonly<ShallowRef<LineStatus>> {
  const status = shallowRef<LineStatus>('fine')
  const isLong = useSettled(() => state.value.connection !== 'connected', TELL_AFTER_MS)
  let timer: number | undefined
  watch(
    () => [state.value.connection, state.value.isCaughtUp, isLong.value] as const,
    ([connection, isCaughtUp, isLongNow]) => {
      status.value = nextLineStatus(status.value, { connection, isCaughtUp, isLong: isLongNow })
    },
    { immediate: true },
  )
  watch(status, (now) => {
    window.clearTimeout(timer)
    if (now !== 'caught_up') return
    timer = window.setTimeout(() => {
      status.value = 'fine'
    }, CAUGHT_UP_FOR_MS)
  })
  onScopeDispose(() => window.clearTimeout(timer))
  return readonly(status)
}
