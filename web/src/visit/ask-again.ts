import type { Ports } from '@wick/client/ports'

/** Asks once more after `ms`, or as soon as the network may be back. Gives how to call it off. */
export function askAgain(ports: Ports, ms: number, ask: () => void): () => void {
  const now = () => {
    stop()
    ask()
  }
  const cancel = ports.after(ms, now)
  const stopListening = ports.listenForWake?.({ onWake: now, onOffline() {} })
  const stop = () => {
    cancel()
    stopListening?.()
  }
  return stop
}
