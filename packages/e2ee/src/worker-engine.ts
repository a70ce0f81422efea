import type { CryptoEngine } from './engine.ts'
import { createCaller, stubOf, type MethodNames, type Reply } from './rpc.ts'
import { errorOf, WorkerFailedError, type Channel, type Fault } from './worker-channel.ts'

/** An engine in a worker, as if it were here. */
export interface WorkerEngine {
  readonly engine: CryptoEngine
  /** The worker is gone: what was asked is not answered any more, and nothing else will be. */
  readonly lost: () => void
}

const METHODS: MethodNames<CryptoEngine> = {
  create: true,
  open: true,
  enter: true,
  restKey: true,
  begin: true,
  seal: true,
  attach: true,
  ciphertextOf: true,
  sendAttached: true,
  detach: true,
  openAttachment: true,
  receive: true,
  roomEvent: true,
  claimed: true,
  erased: true,
  claiming: true,
  welcomed: true,
  signal: true,
  acked: true,
  rejected: true,
  safety: true,
  verify: true,
  link: true,
  standing: true,
  expires: true,
  archived: true,
  untilFleeting: true,
  scrub: true,
  destroy: true,
}

/** Outside the worker. The channel's other end is `hostEngine`. */
export function connectEngine({ listen, post }: Channel): WorkerEngine {
  const { ask, settle, fail } = createCaller<CryptoEngine, Fault>(post, errorOf)
  listen((message) => settle(message as Reply<Fault>))
  return {
    engine: stubOf(METHODS, ask),
    lost: () => fail(new WorkerFailedError('lost', 'the worker is gone')),
  }
}
