import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Row } from '../../room-state/rows.ts'
import type { Range } from '../scroll/drawn-range.ts'
import { stepOf } from './shortcuts.ts'
import { targetRow } from './target-row.ts'

export interface RowFocus {
  /** The one message of the list that the Tab key reaches. */
  readonly current: ComputedRef<string | null>
  readonly onFocus: (key: string) => void
  /** Goes from message to message. */
  readonly onKey: (event: KeyboardEvent) => void
}

/**
 * Makes a list's messages one tab stop (roving tabindex) for the arrow keys, rows not drawn yet included. If a focused
 * row is no longer drawn, the box around the list gets the focus; the same keys work there.
 */
export function useRowFocus(
  box: Readonly<Ref<HTMLElement | null>>,
  list: Readonly<Ref<HTMLElement | null>>,
  rows: () => readonly Row[],
  range: Readonly<Ref<Range>>,
  toRow: (key: string) => Promise<void>,
): RowFocus {
  const last = ref<string | null>(null)
  const current = computed(() => {
    const drawn = rows().slice(range.value.first, range.value.end)
    if (drawn.some(({ key }) => key === last.value)) return last.value
    return drawn.findLast(({ kind }) => kind === 'message')?.key ?? null
  })

  const elementOf = (key: string) => list.value?.querySelector<HTMLElement>(`:scope > [data-row="${CSS.escape(key)}"]`)

  watch(range, ({ first, end }) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']
    if (row === undefined) return
    const isDrawn = rows()
      .slice(first, end)
      .some(({ key }) => key === row)
    if (!isDrawn) box.value?.focus({ preventScroll: true })
  })

  async function focus(key: string): Promise<void> {
    if (elementOf(key) == null) {
      await toRow(key)
      await nextTick()
    }
    const element = elementOf(key)
    element?.scrollIntoView({ block: 'nearest' })
    element?.focus({ preventScroll: true })
  }

  return {
    current,
    onFocus(key) {
      last.value = key
    },
    onKey(event) {
      const step = stepOf(event)
      // Inside a message the arrows belong to what has the focus there.
      const { target: at } = event
      const isOurs = at === box.value || (at instanceof HTMLElement && at.dataset['row'] !== undefined)
      if (step === null || !isOurs) return
      event.preventDefault()
      const target = targetRow(rows(), current.value, step)
      if (target !== undefined) void focus(target.key)
    },
  }
}
