import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'
import { rowOffsets, type Offsets } from './row-offsets.ts'

/** About a message of one line and its distance. */
const GUESSED_ROW_PX = 64

export interface RowHeights {
  readonly offsets: ComputedRef<Offsets>
  /** Watches exactly the rows that are drawn. */
  readonly observeRows: () => void
}

/** Measures rows as they are drawn, and guesses the others. `onMeasured` is called after each change of a row or of the box. */
export function useRowHeights(
  box: Readonly<Ref<HTMLElement | null>>,
  list: Readonly<Ref<HTMLElement | null>>,
  keys: () => readonly string[],
  onMeasured: () => void,
): RowHeights {
  const heights = new Map<string, number>()
  const measured = ref(0)
  const observed = new Set<Element>()
  const sizes = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const key = target instanceof HTMLElement ? target.dataset['row'] : undefined
      if (key !== undefined && target.isConnected) heights.set(key, borderBoxSize[0]?.blockSize ?? 0)
    }
    measured.value++
    onMeasured()
  })

  onMounted(() => {
    // A phone's keyboard makes the box smaller, and what stands above the list comes and goes.
    for (const element of [box.value, box.value?.firstElementChild]) if (element != null) sizes.observe(element)
  })
  onBeforeUnmount(() => sizes.disconnect())

  return {
    offsets: computed(() => {
      // Heights are too many to be watched one by one.
      void measured.value
      return rowOffsets(keys(), heights, GUESSED_ROW_PX)
    }),
    observeRows() {
      const rows = new Set(list.value?.querySelectorAll(':scope > [data-row]'))
      for (const row of observed) if (!rows.has(row)) sizes.unobserve(row)
      for (const row of rows) if (!observed.has(row)) sizes.observe(row)
      observed.clear()
      for (const row of rows) observed.add(row)
    },
  }
}
