import { ref, watch, type Ref } from 'vue'

/** The height that an element had before it came to show something else, as a style that keeps it: nothing below it moves. */
export function useLastingHeight(
  element: Readonly<Ref<HTMLElement | null>>,
  shown: () => unknown,
): Readonly<Ref<{ minBlockSize?: string }>> {
  const style = ref<{ minBlockSize?: string }>({})
  // Before the change is drawn.
  watch(shown, () => {
    if (element.value !== null) style.value = { minBlockSize: `${element.value.offsetHeight}px` }
  })
  return style
}
