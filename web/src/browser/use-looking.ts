import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether a person looks at this page: it is in sight, and its window has the focus. */
export function useLooking(): Readonly<Ref<boolean>> {
  const look = () => document.visibilityState === 'visible' && document.hasFocus()
  const isLooking = ref(look())
  const listeners = new AbortController()
  const { signal } = listeners
  const again = () => {
    isLooking.value = look()
  }
  window.addEventListener('focus', again, { signal })
  window.addEventListener('blur', again, { signal })
  document.addEventListener('visibilitychange', again, { signal })
  onScopeDispose(() => listeners.abort())
  return isLooking
}
