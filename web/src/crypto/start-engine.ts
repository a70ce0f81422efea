import type { CryptoEngine } from '@wick/e2ee/engine'
import { channelOf } from '@wick/e2ee/worker-channel'
import { connectEngine } from '@wick/e2ee/worker-engine'
import { createWorkerPolicy } from './admit-worker.ts'
import { canKeepRooms } from './can-keep-rooms.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of what it built.
import workerUrl from './engine.worker.ts?worker&url'
import { KEEPING } from './keeping.ts'

const trusted = createWorkerPolicy('pcr-worker', workerUrl)

/** An engine in a worker of its own: the keys of a room never enter the page. */
export interface RunningEngine {
  readonly engine: CryptoEngine
  /** Whether its room outlives the tab. */
  readonly isKept: boolean
  stop(): void
}

export async function startEngine(): Promise<RunningEngine> {
  const isKept = await canKeepRooms()
  const worker = new Worker(trusted(workerUrl), { type: 'module', name: isKept ? KEEPING : 'fleeting' })
  const { engine, lost } = connectEngine(channelOf(worker))
  worker.addEventListener('error', lost)
  return {
    engine,
    isKept,
    stop() {
      lost()
      worker.terminate()
    },
  }
}
