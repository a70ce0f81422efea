import { computed, nextTick, onMounted, watch, type ComputedRef, type Ref } from 'vue'
import { drawnRange, type Range } from './drawn-range.ts'
import { rowAt } from './row-offsets.ts'
import { useReader } from './use-reader.ts'
import { useRowHeights } from './use-row-heights.ts'

export interface ScrolledList {
  readonly range: ComputedRef<Range>
  /** The rows of which something is in sight. */
  readonly inSight: ComputedRef<Range>
  /** What stands in for the rows that are not drawn (px). */
  readonly above: ComputedRef<number>
  readonly below: ComputedRef<number>
  readonly toEnd: () => void
  /** Brings a row into sight, a third down from the top unless it is seen already. */
  readonly toRow: (key: string) => Promise<void>
  /** Whoever is at the end does not follow it: what grows is read from where it began to. */
  readonly stay: () => void
  readonly onScroll: () => void
}

/**
 * Draws only the part of a list in sight, unless it `isWhole`. At its end a reader follows new rows; elsewhere the top
 * row stays, whatever changes. Rows carry their key in `data-row`. `isAtEnd` stays true at the end.
 */
export function useScrolledList(
  box: Readonly<Ref<HTMLElement | null>>,
  list: Readonly<Ref<HTMLElement | null>>,
  keys: () => readonly string[],
  isAtEnd: Ref<boolean>,
  isWhole: () => boolean,
): ScrolledList {
  const { offsets, observeRows } = useRowHeights(box, list, keys, settle)
  const offsetOf = (index: number) => offsets.value[index] ?? 0
  const { view, take, place } = useReader(box, list, () => ({ keys: keys(), offsets: offsets.value }), isAtEnd)
  const range = computed<Range>((before) => {
    const { top, height } = view.value
    const next = isWhole() ? { first: 0, end: keys().length } : drawnRange(offsets.value, top, height)
    return before?.first === next.first && before.end === next.end ? before : next
  })

  /** After the list has changed. */
  function settle(): void {
    take({ type: 'changed' })
    place()
  }

  watch([range, keys, list], () => (observeRows(), settle()), { flush: 'post' })
  onMounted(() => (observeRows(), settle()))

  return {
    range,
    inSight: computed(() => {
      const { top, height } = view.value
      return { first: rowAt(offsets.value, top), end: rowAt(offsets.value, top + height) + 1 }
    }),
    above: computed(() => offsetOf(range.value.first)),
    below: computed(() => offsetOf(keys().length) - offsetOf(range.value.end)),
    toEnd() {
      take({ type: 'to_end' })
      place()
    },
    async toRow(key) {
      if (!take({ type: 'to_row', key })) return
      place()
      // What is drawn there is measured, and then stands right.
      await nextTick()
      settle()
    },
    stay: () => void take({ type: 'stay' }),
    onScroll: () => void take({ type: 'scrolled' }),
  }
}
