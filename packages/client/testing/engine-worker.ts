import { parentPort } from 'node:worker_threads'
import { createEngine } from '@wick/e2ee/engine'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { hostEngine } from '@wick/e2ee/worker-host'

// The inside of a worker, as a page has one.
const page = parentPort
if (page !== null) {
  hostEngine(createEngine({ openStore: async () => openMemoryStore() }), {
    post: (message) => page.postMessage(message),
    listen: (take) => void page.on('message', take),
  })
}
