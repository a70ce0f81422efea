import type { Ref } from 'vue'

/** A place whose changes screen readers say. */
export interface LiveRegion {
  readonly spoken: Ref<string>
  /** Whether it is within their reach: an open dialog hides everything outside it. */
  readonly isInReach: () => boolean
}

/** Where something was said that nobody can have heard yet. */
const fresh = new WeakSet<LiveRegion>()

/**
 * Says it in one region, the latest in reach: nothing is said twice, and what was said last stands nowhere else. What is said in the same
 * turn is said together. Nothing takes everything back.
 */
export function sayIn(regions: readonly LiveRegion[], text: string): void {
  const heard = regions.findLast(({ isInReach }) => isInReach())
  for (const region of regions) if (region !== heard) region.spoken.value = ''
  if (heard === undefined) return
  const before = heard.spoken.value
  if (text !== '' && before !== '' && fresh.has(heard)) {
    heard.spoken.value = `${before}\n${text}`
    return
  }
  // The same words twice are said twice only when the region changes in between.
  heard.spoken.value = before === text ? `${text}\u00A0` : text
  fresh.add(heard)
  queueMicrotask(() => fresh.delete(heard))
}
