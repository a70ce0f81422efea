import type { WakeHandlers } from '@wick/client/ports'

/** Another tab or window is in front, or this one is about to go. Returns how to stop listening. */
export function listenForHiding(onHide: () => void): () => void {
  const listeners = new AbortController()
  const onHidden = () => document.visibilityState === 'hidden' && onHide()
  document.addEventListener('visibilitychange', onHidden, { signal: listeners.signal })
  return () => listeners.abort()
}

/** Everything in a browser that hints at a line that may have died unseen. Returns how to stop listening. */
export function listenForWake({ onWake, onOffline }: WakeHandlers): () => void {
  const listeners = new AbortController()
  const { signal } = listeners
  const onVisible = () => {
    if (document.visibilityState === 'visible') onWake()
  }
  window.addEventListener('online', onWake, { signal })
  window.addEventListener('offline', onOffline, { signal })
  document.addEventListener('visibilitychange', onVisible, { signal })
  // A page that was opened without a network hears of no change.
  if (!navigator.onLine) queueMicrotask(onOffline)
  return () => listeners.abort()
}
