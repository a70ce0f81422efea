import { onScopeDispose, ref, watch, type Ref } from 'vue'

const POINTED_MS = 1_600

/** Brings what is pointed at into sight, and marks it for a moment. */
export function usePointedRow(
  pointed: Readonly<Ref<{ readonly key: string } | null>>,
  toRow: (key: string) => Promise<void>,
): Readonly<Ref<string | null>> {
  const flashing = ref<string | null>(null)
  let timer: number | undefined
  watch(pointed, async (now) => {
    window.clearTimeout(timer)
    flashing.value = null
    if (now === null) return
    await toRow(now.key)
    flashing.value = now.key
    timer = window.setTimeout(() => {
      flashing.value = null
    }, POINTED_MS)
  })
  onScopeDispose(() => window.clearTimeout(timer))
  return flashing
}
