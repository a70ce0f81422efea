import { tellMissingPart } from '../../frame/missing-parts.ts'
import { createWorkerPolicy } from '../../crypto/admit-worker.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of what it built.
import workerUrl from './image.worker.ts?worker&url'
import type { Shrunk } from './shrink-image.ts'

const trusted = createWorkerPolicy('wick-images', workerUrl)

/** Away from the page and its keys: a decoder reads what strangers made. @throws the signal's reason */
export function shrinkInWorker(file: Blob, signal: AbortSignal): Promise<Shrunk> {
  const worker = new Worker(trusted(workerUrl), { type: 'module' })
  const answer = new Promise<Shrunk>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Shrunk>) => resolve(data))
    worker.addEventListener('error', (event) => {
      // It ran out of memory.
      if (event instanceof ErrorEvent) return resolve({ ok: false, refusal: 'unreadable' })
      // Its script did not come.
      tellMissingPart()
      reject(new Error('the worker did not start'))
    })
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  signal.throwIfAborted()
  worker.postMessage(file)
  return answer.finally(() => worker.terminate())
}
