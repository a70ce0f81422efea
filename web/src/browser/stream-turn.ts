/** Of those that say over which protocol they came; the last one speaks of the line as it is. */
const MULTIPLEXED = /^h[23]/

/**
 * Over HTTP/1.1 a browser opens six connections to an origin, for all its tabs. One room holds an answer open, so that
 * all rooms' calls find one. Returns how to end this room's turn, or the waiting.
 */
export function awaitStreamTurn(onTurn: () => void): () => void {
  const isOver = new AbortController()
  const held = Promise.withResolvers<void>()
  // Where no locks are to be had there is one tab, as far as we know.
  if (!('locks' in navigator) || isMultiplexed()) queueMicrotask(() => isOver.signal.aborted || onTurn())
  else {
    const hold = () => {
      onTurn()
      return held.promise
    }
    navigator.locks.request('wick-stream', { signal: isOver.signal }, hold).catch((cause: unknown) => {
      // A lock that is refused is nobody's.
      if (!isOver.signal.aborted && cause instanceof DOMException && cause.name !== 'AbortError') onTurn()
    })
  }
  return () => {
    isOver.abort()
    held.resolve()
  }
}

function isMultiplexed(): boolean {
  const last = performance
    .getEntriesByType('resource')
    .findLast((entry) => entry.name.startsWith(`${location.origin}/api/`))
  return last instanceof PerformanceResourceTiming && MULTIPLEXED.test(last.nextHopProtocol)
}
