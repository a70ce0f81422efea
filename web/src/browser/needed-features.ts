/** Where a browser has it, and its name. */
type Feature = readonly [place: object, name: string]

/**
 * What the page's code uses of what came to browsers after ES2022, and of what those got in the same years. `npm run check:features` holds
 * this list against the code.
 */
export const NEEDED_FEATURES: readonly Feature[] = [
  [Promise, 'withResolvers'],
  [Map, 'groupBy'],
  [Array.prototype, 'findLast'],
  [Array.prototype, 'findLastIndex'],
  [Array.prototype, 'toReversed'],
  [Array.prototype, 'toSorted'],
  [Array.prototype, 'toSpliced'],
  [String.prototype, 'toWellFormed'],
  [Set.prototype, 'intersection'],
  [Set.prototype, 'isSubsetOf'],
  [AbortSignal, 'any'],
  [AbortSignal, 'timeout'],
  [AbortSignal.prototype, 'throwIfAborted'],
  [URL, 'canParse'],
  [globalThis, 'structuredClone'],
  [globalThis, 'BroadcastChannel'],
  [globalThis, 'OffscreenCanvas'],
  [globalThis, 'reportError'],
  [navigator, 'locks'],
  [navigator, 'userActivation'],
]

export function hasFeatures(): boolean {
  return NEEDED_FEATURES.every(([place, name]) => name in place)
}
