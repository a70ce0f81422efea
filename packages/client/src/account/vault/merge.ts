import type { Entries, Entry } from './entries.ts'

/**
 * A key that begins so is counted: the greater `n` of its value stands, whenever it was written, and what is gone stays
 * gone. A device that is behind brings nothing back.
 */
export const COUNTED = '^'

/** Of each key what was written last: whatever is merged with whatever, in whichever order, comes out the same. */
export function merge(some: Entries, others: Entries): Entries {
  const merged = new Map(some)
  for (const [key, other] of others) {
    const known = merged.get(key)
    if (known === undefined || isLater(key, other, known)) merged.set(key, other)
  }
  return merged
}

/** Whether merging adds nothing to what is there. */
export function includes(all: Entries, some: Entries): boolean {
  return newerThan(all, some).size === 0
}

/** Of `some` what merging would add. */
export function newerThan(all: Entries, some: Entries): Entries {
  return new Map(
    [...some].filter(([key, entry]) => {
      const known = all.get(key)
      return known === undefined || isLater(key, entry, known)
    }),
  )
}

/** A total order. What two entries of one time and one writer say is compared last: a device may have lost its own write. */
function isLater(key: string, a: Entry, b: Entry): boolean {
  if (key.startsWith(COUNTED) && countOf(a) !== countOf(b)) return countOf(a) > countOf(b)
  if (a.at !== b.at) return a.at > b.at
  if (a.by !== b.by) return a.by > b.by
  return rankOf(a) > rankOf(b)
}

function countOf(entry: Entry): number {
  if ('goneAt' in entry) return Infinity
  const { value } = entry
  const n = typeof value === 'object' && value !== null && 'n' in value ? value.n : null
  return typeof n === 'number' ? n : -1
}

function rankOf(entry: Entry): string {
  return 'goneAt' in entry ? `gone ${String(entry.goneAt).padStart(16, '0')}` : `0 ${sortedJson(entry.value)}`
}

/** The same text for the same value, in whichever order its fields were written. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
