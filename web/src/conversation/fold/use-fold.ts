import { computed, ref, watchPostEffect, type ComputedRef, type Ref } from 'vue'
import { isTall, mayBeTall } from './tall.ts'

export interface Fold {
  readonly isFolded: ComputedRef<boolean>
  /** Shows all of it, and in it what `find` finds. */
  readonly unfold: (find: () => Element | null) => void
}

/** Folds what is drawn in `content` where it is tall; `unfolded` are the `id`s that were opened, for as long as a room is. */
export function useFold(
  content: Readonly<Ref<HTMLElement | null>>,
  unfolded: Set<string>,
  message: () => { readonly id: string; readonly text: string },
): Fold {
  const isHigh = ref(false)
  const isOpen = computed(() => unfolded.has(message().id))

  watchPostEffect((onCleanup) => {
    const element = content.value
    isHigh.value = false
    if (element === null || isOpen.value || !mayBeTall(message().text)) return
    const measure = () => {
      isHigh.value = isTall(element.offsetHeight, Number.parseFloat(getComputedStyle(element).fontSize))
    }
    // Before it is drawn for the first time; then whenever a window is turned or the letters grow.
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    onCleanup(() => sizes.disconnect())
  })

  function unfold(find: () => Element | null): void {
    unfolded.add(message().id)
    // The list measures it in the first frame, and stands still in the second.
    requestAnimationFrame(() => requestAnimationFrame(() => find()?.scrollIntoView({ block: 'nearest' })))
  }

  return { isFolded: computed(() => isHigh.value && !isOpen.value), unfold }
}
