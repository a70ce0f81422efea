import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** What the browser believes of its network. It may be wrong about being online, hardly ever about being offline. */
export function useOnline(): Readonly<Ref<boolean>> {
  const isOnline = ref(navigator.onLine)
  const listeners = new AbortController()
  const { signal } = listeners
  const look = () => {
    isOnline.value = navigator.onLine
  }
  window.addEventListener('online', look, { signal })
  window.addEventListener('offline', look, { signal })
  onScopeDispose(() => listeners.abort())
  return readonly(isOnline)
}
