import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Row } from '../../room-state/rows.ts'
import { findMatches, patternOf } from './find-matches.ts'

export interface Search {
  readonly isOpen: Readonly<Ref<boolean>>
  readonly query: Ref<string>
  readonly pattern: ComputedRef<RegExp | null>
  /** The keys of the messages in which it was found, oldest first. */
  readonly matches: ComputedRef<readonly string[]>
  /** The match that is looked at, as its place among them; -1 without one. */
  readonly at: ComputedRef<number>
  open(): void
  close(): void
  /** The next older match, then the next newer one; both go round. */
  older(): void
  newer(): void
}

/** Looks through a conversation from its end, and shows what it finds. */
export function useSearch(rows: () => readonly Row[], show: (key: string) => void): Search {
  const isOpen = ref(false)
  const query = ref('')
  const current = ref<string | null>(null)
  const pattern = computed(() => (isOpen.value ? patternOf(query.value) : null))
  const matches = computed(() => findMatches(rows(), pattern.value))
  const at = computed(() => (current.value === null ? -1 : matches.value.indexOf(current.value)))

  function look(place: number): void {
    const { length } = matches.value
    const key = matches.value[(place + length) % Math.max(1, length)]
    current.value = key ?? null
    if (key !== undefined) show(key)
  }

  // What was looked at stays so while it still matches.
  watch(pattern, () => at.value < 0 && look(-1))

  return {
    isOpen,
    query,
    pattern,
    matches,
    at,
    open() {
      isOpen.value = true
    },
    close() {
      isOpen.value = false
      query.value = ''
      current.value = null
    },
    older: () => look(at.value < 0 ? -1 : at.value - 1),
    newer: () => look(at.value + 1),
  }
}
