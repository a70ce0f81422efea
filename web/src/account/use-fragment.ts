import { onScopeDispose, readonly, ref, type Ref } from 'vue'

export interface Fragment {
  readonly fragment: Readonly<Ref<string>>
  /** Takes it out of the address: back does not lead there again. */
  clear(): void
}

/** The address's fragment: it says which of the pages of accounts is shown, and no server is told. */
export function useFragment(): Fragment {
  const fragment = ref(location.hash)
  const follow = () => {
    fragment.value = location.hash
  }
  window.addEventListener('hashchange', follow)
  onScopeDispose(() => window.removeEventListener('hashchange', follow))
  return {
    fragment: readonly(fragment),
    clear() {
      history.replaceState(null, '', location.pathname)
      follow()
    },
  }
}
