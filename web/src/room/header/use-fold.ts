import { onScopeDispose, ref, watch, type Ref } from 'vue'

export interface Fold {
  readonly isOpen: Readonly<Ref<boolean>>
  readonly toggle: () => void
  /** Puts the focus back to what opened it. */
  readonly close: () => void
}

/** Something in `root` that `opener` unfolds, until somebody turns to another part of the page. */
export function useFold(root: Readonly<Ref<HTMLElement | null>>, opener: Readonly<Ref<HTMLElement | null>>): Fold {
  const isOpen = ref(false)
  let elsewhere = new AbortController()

  const isElsewhere = ({ target }: Event) => !(target instanceof Node && root.value?.contains(target) === true)

  watch(isOpen, (isOpenNow) => {
    elsewhere.abort()
    if (!isOpenNow) return
    elsewhere = new AbortController()
    const { signal } = elsewhere
    const leave = (event: Event) => {
      if (isElsewhere(event)) isOpen.value = false
    }
    document.addEventListener('pointerdown', leave, { signal })
    document.addEventListener('focusin', leave, { signal })
  })
  onScopeDispose(() => elsewhere.abort())

  return {
    isOpen,
    toggle() {
      isOpen.value = !isOpen.value
    },
    close() {
      if (!isOpen.value) return
      isOpen.value = false
      opener.value?.focus()
    },
  }
}
