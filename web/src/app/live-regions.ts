import type { Ref } from 'vue'

/** A place whose changes screen readers say. */
export interface LiveRegion {
  readonly spoken: Ref<string>
  /** Whether it is within their reach: an open dialog hides everything outside it. */
  readonly isInReach: () => boolean
}

/** Says it in one region, the latest in reach: nothing is said twice, and what was said last stands nowhere else. */
export function sayIn(regions: readonly LiveRegion[], text: string): void {
  const heard = regions.findLast(({ isInReach }) => isInReach())
  for (const region of regions) if (region !== heard) region.spoken.value = ''
  if (heard === undefined) return
  // The same words twice are said twice only when the region changes in between.
  heard.spoken.value = heard.spoken.value === text ? `${text}\u00A0` : text
}
