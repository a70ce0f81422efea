import { readonly, ref } from 'vue'

const isMissing = ref(false)

/** Whether something of the page did not come when it was needed: the network failed, something blocks it, or the server has another build by now. */
export const isPartMissing = readonly(isMissing)

export function tellMissingPart(is = true): void {
  isMissing.value = is
}

/** Hears of every part that the build fetches later. */
export function watchForMissingParts(): void {
  window.addEventListener('vite:preloadError', () => tellMissingPart())
}
