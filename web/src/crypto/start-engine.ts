import type { CryptoEngine } from '@wick/e2ee/engine'
import { channelOf } from '@wick/e2ee/worker-channel'
import { connectEngine } from '@wick/e2ee/worker-engine'
import { createWorkerPolicy } from './admit-worker.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of what it built.
import workerUrl from './engine.worker.ts?worker&url'

const trusted = createWorkerPolicy('pcr-worker', workerUrl)

/** An engine in a worker of its own: the keys of a room never enter the page. */
export interface RunningEngine {
  readonly engine: CryptoEngine
  stop(): void
}

export function startEngine(): RunningEngine {
  const worker = new Worker(trusted(workerUrl), { type: 'module' })
  const { engine, lost } = connectEngine(channelOf(worker))
  worker.addEventListener('error', lost)
  return {
    engine,
    stop() {
      lost()
      worker.terminate()
    },
  }
}
