import type { CryptoEngine } from '@wick/e2ee/engine'
import { withTimeout } from '../clock/with-timeout.ts'
import type { Ports } from '../ports.ts'

export interface EngineWatchOptions {
  readonly engine: CryptoEngine
  readonly ports: Ports
  /** It failed, or said nothing for long; again as long as that is so. */
  readonly onSilent: () => void
}

const ASK_EVERY_MS = 30_000
/** Calls run one after the other, and a slow device may be at a large attachment. */
const ANSWER_WITHIN_MS = 30_000

/** A worker may be ended without a word, and a line that stands does not notice. Gives how to stop watching. */
export function watchEngine({ engine, ports, onSilent }: EngineWatchOptions): () => void {
  let isStopped = false
  let cancel = ports.after(ASK_EVERY_MS, askEngine)

  function askEngine(): void {
    withTimeout(ports, ANSWER_WITHIN_MS, engine.standing()).then(askEngineLater, () => {
      if (!isStopped) onSilent()
      askEngineLater()
    })
  }

  function askEngineLater(): void {
    if (!isStopped) cancel = ports.after(ASK_EVERY_MS, askEngine)
  }

  return () => {
    isStopped = true
    cancel()
  }
}
