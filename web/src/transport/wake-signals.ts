export interface WakeHandlers {
  /** The tab is seen again, or the network may be back: look at the socket now. */
  readonly onWake: () => void
  readonly onOffline: () => void
  /** The browser puts the page away, perhaps to show it again later. */
  readonly onPutAway: () => void
}

/** Everything in a browser that hints at a socket that may have died unseen. Returns how to stop listening. */
export function listenForWake({ onWake, onOffline, onPutAway }: WakeHandlers): () => void {
  const listeners = new AbortController()
  const { signal } = listeners
  const onVisible = () => {
    if (document.visibilityState === 'visible') onWake()
  }
  window.addEventListener('online', onWake, { signal })
  window.addEventListener('offline', onOffline, { signal })
  window.addEventListener('pageshow', onWake, { signal })
  window.addEventListener('pagehide', onPutAway, { signal })
  document.addEventListener('visibilitychange', onVisible, { signal })
  return () => listeners.abort()
}
