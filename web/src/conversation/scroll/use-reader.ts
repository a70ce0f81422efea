import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import { anchor, standing, type Layout, type Reader, type ReadingEvent, type View } from './anchor.ts'

interface ReaderOfList {
  readonly view: ComputedRef<View>
  /** True where the reader is elsewhere from then on. */
  readonly take: (event: ReadingEvent) => boolean
  /** Scrolls the box to where the reader is. */
  readonly place: () => void
}

/** Measures the box around a list, and keeps its reader in place. `isAtEnd` is kept as the reader's. */
export function useReader(
  box: Readonly<Ref<HTMLElement | null>>,
  list: Readonly<Ref<HTMLElement | null>>,
  rows: () => Pick<Layout, 'keys' | 'offsets'>,
  isAtEnd: Ref<boolean>,
): ReaderOfList {
  const { keys, offsets } = rows()
  const height = window.innerHeight
  // A reader begins at the end: the rows that are drawn first, before anything is measured, are those that stay.
  const view = { top: (offsets[keys.length] ?? 0) - height, height }
  const reader = shallowRef<Reader>({ isAtEnd: isAtEnd.value, anchor: null, view, scrollTop: 0 })

  function layoutIn({ scrollTop, scrollHeight, clientHeight }: HTMLElement): Layout {
    const top = scrollTop - (list.value?.offsetTop ?? 0)
    return { ...rows(), scrollTop, scrollHeight, view: { top, height: clientHeight } }
  }

  return {
    view: computed((before) => {
      const now = reader.value.view
      return before?.top === now.top && before.height === now.height ? before : now
    }),
    take(event) {
      const before = reader.value
      if (box.value !== null) reader.value = anchor(before, event, layoutIn(box.value))
      isAtEnd.value = reader.value.isAtEnd
      return reader.value !== before
    },
    place() {
      const element = box.value
      if (element === null) return
      const { view: seen, scrollTop } = standing(reader.value, layoutIn(element))
      if (scrollTop !== null && Math.abs(scrollTop - element.scrollTop) >= 1) element.scrollTo({ top: scrollTop })
      const at = scrollTop === null ? reader.value.scrollTop : element.scrollTop
      reader.value = { ...reader.value, view: seen, scrollTop: at }
    },
  }
}
