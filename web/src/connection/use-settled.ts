import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once `isTrue` has held for `ms` without a break: what passes at once is not worth telling. */
export function useSettled(isTrue: () => boolean, ms: number): Readonly<Ref<boolean>> {
  const isSettled = ref(false)
  let timer: number | undefined
  watch(
    isTrue,
    (now) => {
      window.clearTimeout(timer)
      isSettled.value = false
      if (!now) return
      timer = window.setTimeout(() => {
        isSettled.value = true
      }, ms)
    },
    { immediate: true },
  )
  onScopeDispose(() => window.clearTimeout(timer))
  return isSettled
}
