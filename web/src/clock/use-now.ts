import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** The server's time (ms), looked at that often, and whenever the page comes back into sight. */
export function useNow(serverNow: () => number, everyMs: number): Readonly<ShallowRef<number>> {
  const now = shallowRef(serverNow())
  const look = () => {
    now.value = serverNow()
  }
  const timer = window.setInterval(look, everyMs)
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return now
}
