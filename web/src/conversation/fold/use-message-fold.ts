import { computed, ref, watchPostEffect, type ComputedRef, type Ref } from 'vue'
import { isTall, mayBeTall } from './tall.ts'

export interface MessageFold {
  readonly isFolded: ComputedRef<boolean>
  readonly unfold: () => void
}

/** Folds what is drawn in `content` where it is tall; `unfolded` are the `id`s that were opened, for as long as a room is. */
export function useMessageFold(
  content: Readonly<Ref<HTMLElement | null>>,
  unfolded: Set<string>,
  message: () => { readonly id: string; readonly text: string },
): MessageFold {
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

  return { isFolded: computed(() => isHigh.value && !isOpen.value), unfold: () => unfolded.add(message().id) }
}

/** Brings what `find` finds into sight once what was just unfolded is drawn: a list measures it in one frame and stands still in the next. */
export function bringIntoSight(find: () => Element | null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => find()?.scrollIntoView({ block: 'nearest' })))
}
