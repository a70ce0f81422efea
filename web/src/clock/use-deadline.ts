import { computed, onScopeDispose, shallowRef, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { fractionLeft, secondsLeft, urgencyOf, type Deadline, type Urgency } from './countdown.ts'

const LOOK_EVERY_MS = 250

export interface RunningDeadline {
  readonly seconds: ComputedRef<number>
  readonly urgency: ComputedRef<Urgency>
  /** How much of the time since `startedAt` is left, 1 to 0. */
  readonly fraction: ComputedRef<number>
  /** Milliseconds since the deadline passed; 0 before it. */
  readonly overdue: ComputedRef<number>
}

/** Follows a deadline by the server's clock. It reads the deadline and never counts ticks: a tab that slept is right at once. */
export function useDeadline(
  deadline: MaybeRefOrGetter<Deadline>,
  startedAt: MaybeRefOrGetter<number>,
  serverNow: () => number,
): RunningDeadline {
  const now = shallowRef(serverNow())
  const look = () => {
    now.value = serverNow()
  }
  const timer = window.setInterval(look, LOOK_EVERY_MS)
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })

  const seconds = computed(() => secondsLeft(toValue(deadline).at, now.value))
  const fraction = computed(() => fractionLeft(toValue(startedAt), toValue(deadline).at, now.value))
  return {
    seconds,
    urgency: computed(() => urgencyOf(toValue(deadline).kind, seconds.value, fraction.value)),
    fraction,
    overdue: computed(() => Math.max(0, now.value - toValue(deadline).at)),
  }
}
