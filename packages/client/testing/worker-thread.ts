import { Worker } from 'node:worker_threads'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { connectEngine } from '@wick/e2ee/worker-engine'

/** An engine in a thread of its own. */
export interface EngineThread extends AsyncDisposable {
  readonly engine: CryptoEngine
}

export function startEngineThread(): EngineThread {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url))
  const { engine, lost } = connectEngine({
    post: (message) => worker.postMessage(message),
    listen: (take) => void worker.on('message', take),
  })
  worker.on('exit', lost)
  return {
    engine,
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
