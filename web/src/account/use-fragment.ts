import { onScopeDispose, readonly, ref, type Ref } from 'vue'

export interface Fragment {
  readonly fragment: Readonly<Ref<string>>
  /** Puts another one in its place, or none: back does not lead there again. */
  replace(fragment: string): void
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
    replace(next) {
      history.replaceState(null, '', location.pathname + next)
      follow()
    },
  }
}
