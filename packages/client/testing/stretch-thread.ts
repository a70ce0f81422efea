import { Worker } from 'node:worker_threads'
import { connectStretch, type Stretcher } from '../src/account/stretch/connect-stretch.ts'

/** A stretcher in a thread of its own. */
export interface StretchThread extends AsyncDisposable {
  readonly stretcher: Stretcher
}

export function startStretchThread(): StretchThread {
  const worker = new Worker(new URL('./stretch-worker.ts', import.meta.url))
  const stretcher = connectStretch({
    post: (message) => worker.postMessage(message),
    listen: (take) => void worker.on('message', take),
  })
  worker.on('exit', stretcher.lost)
  return {
    stretcher,
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
