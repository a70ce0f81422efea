import { ref, watch, type Ref } from 'vue'

/** The height that an element had when something became of it, as a style that keeps it: nothing below it moves. */
export function useLastingHeight(
  element: Readonly<Ref<HTMLElement | null>>,
  isSettled: () => boolean,
): Readonly<Ref<{ minBlockSize?: string }>> {
  const style = ref<{ minBlockSize?: string }>({})
  // Before the change is drawn.
  watch(isSettled, (is) => {
    style.value = is && element.value !== null ? { minBlockSize: `${element.value.offsetHeight}px` } : {}
  })
  return style
}
