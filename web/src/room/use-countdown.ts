import type { RoomState } from '@wick/client/state/room-state'
import { computed, type ComputedRef, type Ref } from 'vue'
import { nextDeadline, type Deadline } from '../clock/countdown.ts'
import { useDeadline, type RunningDeadline } from '../clock/use-deadline.ts'

/** The time that a room has left, as its header shows it. */
export interface Countdown extends Pick<RunningDeadline, 'seconds' | 'urgency' | 'fraction'> {
  readonly kind: ComputedRef<Deadline['kind']>
}

/** Follows the deadline of a room that comes first. Before one is known, all the time is left. */
export function useCountdown(
  state: Readonly<Ref<RoomState>>,
  serverNow: () => number,
): Countdown & Pick<RunningDeadline, 'overdue'> {
  const deadline = computed(() => nextDeadline(state.value.expiresAt, state.value.idleExpiresAt))
  const enteredAt = serverNow()
  const startedAt = computed(() => {
    const { idleSeconds, genesis } = state.value
    if (deadline.value.kind === 'idle') return deadline.value.at - (idleSeconds ?? 0) * 1000
    return genesis?.body.createdAt ?? enteredAt
  })
  const { seconds, urgency, fraction, overdue } = useDeadline(deadline, startedAt, serverNow)
  const isKnown = () => state.value.expiresAt > 0

  return {
    kind: computed(() => deadline.value.kind),
    seconds,
    urgency: computed(() => (isKnown() ? urgency.value : 'calm')),
    fraction: computed(() => (isKnown() ? fraction.value : 1)),
    overdue,
  }
}
