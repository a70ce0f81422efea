import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Range } from '../scroll/drawn-range.ts'

/** Whether the mark of what is unread stands further up than what is in sight, and nobody has come by it yet. */
export function useMissedMark(
  since: Readonly<Ref<string | null>>,
  keys: Readonly<Ref<readonly string[]>>,
  inSight: Readonly<Ref<Range>>,
  isLooking: Readonly<Ref<boolean>>,
): ComputedRef<boolean> {
  const met = ref<string | null>(null)
  const at = computed(() => (since.value === null ? -1 : keys.value.indexOf('unread')))

  watch([at, inSight, isLooking], () => {
    const { first, end } = inSight.value
    // The list follows its end also where nobody sees what passes by.
    if (isLooking.value && at.value >= first && at.value < end) met.value = since.value
  })
  return computed(() => at.value >= 0 && at.value < inSight.value.first && met.value !== since.value)
}
