import type { CryptoEngine } from './engine.ts'
import type { Args, Channel, Method, Question, Reply, Results } from './worker-channel.ts'
import { faultOf } from './worker-channel.ts'

type Served = { readonly [M in Method]: (...args: Args[M]) => Promise<Results[M]> }

function ask<M extends Method>(engine: Served, { method, args }: { method: M; args: Args[M] }): Promise<Results[M]> {
  return engine[method](...args)
}

/** Inside a worker: answers what the other end of the channel asks of the engine, in the order in which it asks. */
export function hostEngine(engine: CryptoEngine, channel: Channel): void {
  const reply = (answer: Reply) => channel.post(answer)
  channel.listen((message) => {
    // Only `connectEngine` of the same build is at the other end.
    const question = message as Question
    const { id } = question
    ask(engine, question).then(
      (value) => reply({ id, ok: true, value }),
      (cause: unknown) => reply({ id, ok: false, fault: faultOf(cause) }),
    )
  })
}
