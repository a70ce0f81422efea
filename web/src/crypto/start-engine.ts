import type { CryptoEngine } from '@wick/e2ee/engine'
import { channelOf } from '@wick/e2ee/worker-channel'
import { connectEngine } from '@wick/e2ee/worker-engine'
import { tellMissingPart } from '../frame/missing-parts.ts'
import { createWorkerPolicy } from './admit-worker.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of what it built.
import workerUrl from './engine.worker.ts?worker&url'

const trusted = createWorkerPolicy('wick-worker', workerUrl)

/** An engine in a worker of its own: the keys of a room never enter the page. */
export interface RunningEngine {
  readonly engine: CryptoEngine
  stop(): void
}

/** As long as its script may take on a slow line. It may still come after that. */
const STARTS_WITHIN_MS = 30_000

export function startEngine(): RunningEngine {
  return runEngine(new Worker(trusted(workerUrl), { type: 'module' }))
}

/** The engine of a worker that was begun just now. */
export function runEngine(worker: Worker): RunningEngine {
  const { engine, lost } = connectEngine(channelOf(worker))
  const stopWaiting = awaitStart(worker)
  worker.addEventListener('error', lost)
  return {
    engine,
    stop() {
      stopWaiting()
      lost()
      worker.terminate()
    },
  }
}

/** Its first question is asked at once: a worker that answers none has not begun. Gives how to stop waiting for that. */
function awaitStart(worker: Worker): () => void {
  const gone = new AbortController()
  const { signal } = gone
  const timer = window.setTimeout(tellMissingPart, STARTS_WITHIN_MS, true)
  signal.addEventListener('abort', () => window.clearTimeout(timer))
  const started = () => {
    gone.abort()
    tellMissingPart(false)
  }
  worker.addEventListener('message', started, { signal })
  worker.addEventListener('error', () => tellMissingPart(), { signal })
  return () => gone.abort()
}
