import { createApp, h, nextTick, ref, shallowRef } from 'vue'
import { useScrolledList } from './use-scrolled-list.ts'

// A list as the conversation's, alone in a real browser: the entry of the bundle of tests/e2e/scrolling.e2e.ts.

const ROWS = 200
// As high as a row is taken to be before it is measured: what is not drawn stands where it will.
const ROW_PX = 64
const BOX_PX = 640

const keys = shallowRef(Array.from({ length: ROWS }, (_, index) => String(index)))
const boxElement = ref<HTMLElement | null>(null)

const app = createApp({
  setup() {
    const list = ref<HTMLElement | null>(null)
    const { range, above, below, onScroll } = useScrolledList(
      boxElement,
      list,
      () => keys.value,
      ref(true),
      () => false,
    )
    const row = (key: string) => h('li', { key, 'data-row': key, style: { height: `${ROW_PX}px` } }, key)
    const space = (height: number) => h('li', { style: { height: `${height}px` } })
    return () =>
      h(
        'div',
        {
          ref: boxElement,
          style: { height: `${BOX_PX}px`, position: 'relative', overflow: 'auto', overflowAnchor: 'none' },
          onScroll,
        },
        h('ol', { ref: list, style: { margin: 0, padding: 0, listStyle: 'none' } }, [
          space(above.value),
          keys.value.slice(range.value.first, range.value.end).map(row),
          space(below.value),
        ]),
      )
  },
})
addEventListener('DOMContentLoaded', () => app.mount(document.body))

const settled = async () => {
  for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve))
}

interface Standing {
  /** The row at the top. */
  readonly before: string
  readonly after: string
}

/** Somebody scrolls down by so many rows, and another row comes before the browser tells of it. */
export function scrollWhileSomethingComes(rows: number): Promise<Standing> {
  return watched(() => {
    boxElement.value?.scrollBy(0, rows * ROW_PX)
    keys.value = [...keys.value, String(Number(keys.value.at(-1)) + 1)]
  })
}

/** So many rows go at the beginning. */
export function shorten(rows: number): Promise<Standing> {
  return watched(() => {
    keys.value = keys.value.slice(rows)
  })
}

async function watched(change: () => void): Promise<Standing> {
  await settled()
  const before = topRow()
  change()
  await nextTick()
  await settled()
  return { before, after: topRow() }
}

function topRow(): string {
  const top = boxElement.value?.getBoundingClientRect().top ?? 0
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  return rows.find((row) => row.getBoundingClientRect().bottom > top + 1)?.dataset['row'] ?? ''
}
