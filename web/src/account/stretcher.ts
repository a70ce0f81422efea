import { connectStretch, type Stretcher } from '@wick/client/account/stretch/connect-stretch'
import { channelOf } from '@wick/e2ee/worker-channel'
import { createWorkerPolicy } from '../crypto/admit-worker.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of what it built.
import workerUrl from './stretch.worker.ts?worker&url'

const trusted = createWorkerPolicy('wick-stretch', workerUrl)

/** A worker for each stretching: its 64 MiB go with it. */
export const stretcher: Pick<Stretcher, 'by'> = {
  by: (ksf) => async (input) => {
    const worker = new Worker(trusted(workerUrl), { type: 'module' })
    const started = connectStretch(channelOf(worker))
    worker.addEventListener('error', started.lost)
    try {
      return await started.by(ksf)(input)
    } finally {
      worker.terminate()
    }
  },
}
