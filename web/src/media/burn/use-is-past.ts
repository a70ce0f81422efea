import { timerMs } from '@wick/client/clock/waits'
import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** Whether a moment (ms, server time; null: none) has passed. A tab that slept is right at once. */
export function useIsPast(moment: () => number | null, serverNow: () => number): Readonly<Ref<boolean>> {
  const isPast = ref(false)
  let timer: number | undefined
  const look = () => {
    window.clearTimeout(timer)
    const at = moment()
    const left = at === null ? Number.POSITIVE_INFINITY : at - serverNow()
    isPast.value = left <= 0
    if (left > 0 && left < Number.POSITIVE_INFINITY) timer = window.setTimeout(look, timerMs(left))
  }
  watch(moment, look, { immediate: true })
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return isPast
}
