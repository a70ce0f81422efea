import { parentPort } from 'node:worker_threads'
import { hostStretch } from '../src/account/stretch/host-stretch.ts'
import { TEST_COSTS } from './test-costs.ts'

// The inside of a worker, as a page has one, and as no page has one: it knows the cost of tests.
const page = parentPort
if (page !== null) {
  hostStretch(
    { post: (message) => page.postMessage(message), listen: (take) => void page.on('message', take) },
    TEST_COSTS,
  )
}
