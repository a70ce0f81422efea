import type { RoomState } from '@wick/client/state/room-state'
import { onScopeDispose, readonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useSettled } from './use-settled.ts'
import { nextLineStatus, type LineStatus } from './line-status.ts'

const TELL_AFTER_MS = 1_000
const TOLD_FOR_MS: Partial<Record<LineStatus, number>> = { caught_up: 4_000, slower: 12_000 }

/** Follows a room's line. A hiccup is not told. A return, or a change to a slower way, is told for a while. */
export function useLineStatus(state: Readonly<Ref<RoomState>>): Readonly<ShallowRef<LineStatus>> {
  const status = shallowRef<LineStatus>('fine')
  const isLong = useSettled(() => state.value.connection !== 'connected', TELL_AFTER_MS)
  let timer: number | undefined
  let toldWay: RoomState['way'] = 'socket'
  watch(
    () => [state.value.connection, state.value.isCaughtUp, isLong.value, state.value.way] as const,
    ([connection, isCaughtUp, isLongNow, way]) => {
      const isNewlySlower = way === 'http' && toldWay !== 'http'
      status.value = nextLineStatus(status.value, { connection, isCaughtUp, isLong: isLongNow, isNewlySlower })
      if (status.value === 'slower' || way === 'socket') toldWay = way
    },
    { immediate: true },
  )
  watch(status, (now) => {
    window.clearTimeout(timer)
    const forMs = TOLD_FOR_MS[now]
    if (forMs === undefined) return
    timer = window.setTimeout(() => {
      status.value = 'fine'
    }, forMs)
  })
  onScopeDispose(() => window.clearTimeout(timer))
  return readonly(status)
}
