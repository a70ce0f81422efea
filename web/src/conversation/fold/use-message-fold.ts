import { computed, ref, watchPostEffect, type ComputedRef, type Ref } from 'vue'
import { cutBlocks } from '../../markdown/cut-blocks.ts'
import { parseMarkdown } from '../../markdown/parse-markdown.ts'
import type { Block } from '../../markdown/tree.ts'
import { isTall, mayBeTall } from './tall.ts'

/** So many letters are drawn of a message that nobody has unfolded, whatever they are. */
const FIRST_LETTERS = 1_500

export interface MessageFold {
  /** What is shown of it. */
  readonly blocks: ComputedRef<readonly Block[]>
  readonly isHigh: Readonly<Ref<boolean>>
  readonly isFolded: ComputedRef<boolean>
  readonly unfold: () => void
}

/** Folds a message that is long, or drawn tall in `content`; `unfolded` are the `id`s that were opened, for as long as a room is. */
export function useMessageFold(
  content: Readonly<Ref<HTMLElement | null>>,
  unfolded: Set<string>,
  message: () => { readonly id: string; readonly text: string },
): MessageFold {
  const isHigh = ref(false)
  const isOpen = computed(() => unfolded.has(message().id))
  const whole = computed(() => parseMarkdown(message().text))
  const shown = computed(() => cutBlocks(whole.value, isOpen.value ? Infinity : FIRST_LETTERS))

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

  return {
    blocks: computed(() => shown.value.blocks),
    isHigh,
    isFolded: computed(() => shown.value.isCut || (isHigh.value && !isOpen.value)),
    unfold: () => unfolded.add(message().id),
  }
}

/**
 * Scrolls to what `find` finds once the unfolded message is drawn. The list measures it in one frame and stands still
 * in the next.
 */
export function bringIntoSight(find: () => Element | null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => find()?.scrollIntoView({ block: 'nearest' })))
}
