import type { CryptoEngine } from './engine.ts'
import { answer, type Request } from './rpc.ts'
import { faultOf, type Channel } from './worker-channel.ts'

/** Inside a worker: answers what the other end of the channel asks of the engine, in the order in which it asks. */
export function hostEngine(engine: CryptoEngine, { listen, post }: Channel): void {
  // Only `connectEngine` of the same build is at the other end.
  listen((message) => answer(engine, message as Request<CryptoEngine>, post, faultOf))
}
