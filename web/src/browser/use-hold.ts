import { onScopeDispose, ref, type Ref } from 'vue'

export interface Hold {
  readonly isHolding: Readonly<Ref<boolean>>
  /** With what came down; only the first finger, or the first button of a mouse, begins. */
  readonly begin: (press: Pick<PointerEvent, 'button' | 'isPrimary'>) => void
  readonly release: () => void
}

/** Says so once something was held for `ms` without a break. */
export function useHold(ms: number, onHeld: () => void): Hold {
  const isHolding = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function release(): void {
    clearTimeout(timer)
    isHolding.value = false
  }
  onScopeDispose(release)

  return {
    isHolding,
    begin({ button, isPrimary }) {
      // Another finger is no hold of its own: nobody would release it.
      if (button !== 0 || !isPrimary) return
      release()
      isHolding.value = true
      timer = setTimeout(() => {
        isHolding.value = false
        onHeld()
      }, ms)
    },
    release,
  }
}
