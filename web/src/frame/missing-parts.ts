import { readonly, ref } from 'vue'

const isMissing = ref(false)

/**
 * Whether a part of the page did not load when it was needed. The network failed, something blocks it, or the server
 * has another build by now.
 */
export const isPartMissing = readonly(isMissing)

export function tellMissingPart(is = true): void {
  isMissing.value = is
}

/** Hears of every part that the build fetches later. */
export function watchForMissingParts(): void {
  window.addEventListener('vite:preloadError', () => tellMissingPart())
}
