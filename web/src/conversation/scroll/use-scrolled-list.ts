import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { drawnRange, type Range } from './drawn-range.ts'
import { rowAt, rowOffsets } from './row-offsets.ts'

const NEAR_PX = 48
/** About a message of one line and its distance. */
const GUESSED_ROW_PX = 64

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

/** A place that stays put while things around it change: a row, and how far it is scrolled past (px). */
interface Anchor {
  readonly key: string
  readonly past: number
}

/** What is still to be scrolled (px). */
const spaceBelow = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) => scrollHeight - scrollTop - clientHeight

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
  const heights = new Map<string, number>()
  const measured = ref(0)
  let anchor: Anchor | null = null
  let lastTop = 0

  const offsets = computed(() => {
    // Heights are too many to be watched one by one.
    void measured.value
    return rowOffsets(keys(), heights, GUESSED_ROW_PX)
  })
  const offsetOf = (index: number) => offsets.value[index] ?? 0
  const total = () => offsetOf(keys().length)
  // A reader begins at the end: the rows that are drawn first, before anything is measured, are those that stay.
  const view = shallowRef({ top: total() - window.innerHeight, height: window.innerHeight })
  const range = computed<Range>((before) => {
    const { top, height } = view.value
    const next = isWhole() ? { first: 0, end: keys().length } : drawnRange(offsets.value, top, height)
    return before?.first === next.first && before.end === next.end ? before : next
  })

  /** How far the list begins below the top of what can be scrolled. */
  const listTop = () => list.value?.offsetTop ?? 0

  function see(top: number, height: number): void {
    if (view.value.top !== top || view.value.height !== height) view.value = { top, height }
  }

  function dropAnchor(): void {
    const index = rowAt(offsets.value, view.value.top)
    const key = keys()[index]
    anchor = key === undefined ? null : { key, past: view.value.top - offsetOf(index) }
  }

  /** Where the reader is, in px from the list's top. */
  function standing(height: number): number | null {
    if (isAtEnd.value) return total() - height
    const index = anchor === null ? -1 : keys().indexOf(anchor.key)
    return anchor === null || index < 0 ? null : offsetOf(index) + anchor.past
  }

  /**
   * Puts the reader back in place after the list has changed. What is in sight follows from known heights, not from the
   * document. There, rows that were never measured would move it, and it them, without end.
   */
  function place(element: HTMLElement): void {
    const height = element.clientHeight
    const top = standing(height)
    see(top ?? element.scrollTop - listTop(), height)
    if (top === null) return
    const wanted = isAtEnd.value ? element.scrollHeight : listTop() + top
    if (Math.abs(wanted - element.scrollTop) >= 1) element.scrollTo({ top: wanted })
    lastTop = element.scrollTop
  }

  /** Takes in where somebody has scrolled to. */
  function hear(element: HTMLElement): void {
    // Our own scrolling brings nobody anywhere.
    if (element.scrollTop === lastTop) return
    // A box of another size was scrolled by the browser; settling, which follows, puts its reader back.
    if (element.clientHeight !== view.value.height) return
    const isNear = spaceBelow(element) < NEAR_PX
    // Who is far from the end without having scrolled up was left behind by content that grew.
    if (isNear || element.scrollTop < lastTop) isAtEnd.value = isNear
    lastTop = element.scrollTop
    see(element.scrollTop - listTop(), element.clientHeight)
    dropAnchor()
  }

  function onScroll(): void {
    if (box.value !== null) hear(box.value)
  }

  /** After the list has changed. */
  function settle(): void {
    const element = box.value
    if (element === null) return
    // The browser tells of scrolling with the next frame only. What it cuts off where a list became shorter is nobody's wish.
    const isCutOff = element.scrollTop < lastTop && spaceBelow(element) < 1
    if (!isCutOff) hear(element)
    place(element)
  }

  function toEnd(): void {
    isAtEnd.value = true
    if (box.value !== null) place(box.value)
  }

  function stay(): void {
    const element = box.value
    if (element === null) return
    isAtEnd.value = false
    // At the end there is more in sight than the list: it stands where the document says.
    see(element.scrollTop - listTop(), element.clientHeight)
    dropAnchor()
  }

  async function toRow(key: string): Promise<void> {
    const index = keys().indexOf(key)
    if (index < 0) return
    const { top, height } = view.value
    const isInSight = offsetOf(index) >= top && offsetOf(index + 1) <= top + height
    if (isInSight) return
    isAtEnd.value = false
    anchor = { key, past: -height / 3 }
    if (box.value !== null) place(box.value)
    // What is drawn there is measured, and then stands right.
    await nextTick()
    settle()
  }

  const seen = new Set<Element>()
  const sizes = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const key = target instanceof HTMLElement ? target.dataset['row'] : undefined
      if (key !== undefined && target.isConnected) heights.set(key, borderBoxSize[0]?.blockSize ?? 0)
    }
    measured.value++
    settle()
  })

  /** Watches exactly the rows that are drawn. */
  function observeRows(): void {
    const rows = new Set(list.value?.querySelectorAll(':scope > [data-row]'))
    for (const row of seen) if (!rows.has(row)) sizes.unobserve(row)
    for (const row of rows) if (!seen.has(row)) sizes.observe(row)
    seen.clear()
    for (const row of rows) seen.add(row)
  }

  watch([range, keys, list], () => (observeRows(), settle()), { flush: 'post' })

  onMounted(() => {
    // A phone's keyboard makes the box smaller, and what stands above the list comes and goes.
    for (const element of [box.value, box.value?.firstElementChild]) if (element != null) sizes.observe(element)
    observeRows()
    settle()
  })
  onBeforeUnmount(() => sizes.disconnect())

  return {
    range,
    inSight: computed(() => {
      const { top, height } = view.value
      return { first: rowAt(offsets.value, top), end: rowAt(offsets.value, top + height) + 1 }
    }),
    above: computed(() => offsetOf(range.value.first)),
    below: computed(() => total() - offsetOf(range.value.end)),
    toEnd,
    toRow,
    stay,
    onScroll,
  }
}
