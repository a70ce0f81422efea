import type { CryptoEngine } from './engine.ts'
import type { Args, Channel, Method, Reply, Results } from './worker-channel.ts'
import { errorOf, WorkerFailedError } from './worker-channel.ts'

/** An engine in a worker, as if it were here. */
export interface WorkerEngine {
  readonly engine: CryptoEngine
  /** The worker is gone: what was asked is not answered any more, and nothing else will be. */
  readonly lost: () => void
}

/** Outside the worker. The channel's other end is `hostEngine`. */
export function connectEngine(channel: Channel): WorkerEngine {
  const open = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  let isLost = false
  const gone = () => new WorkerFailedError('lost', 'the worker is gone')

  channel.listen((message) => {
    const answer = message as Reply
    const question = open.get(answer.id)
    open.delete(answer.id)
    if (answer.ok) question?.resolve(answer.value)
    else question?.reject(errorOf(answer.fault))
  })

  async function ask<M extends Method>(method: M, ...args: Args[M]): Promise<Results[M]> {
    if (isLost) throw gone()
    const id = ++asked
    const question = Promise.withResolvers<unknown>()
    open.set(id, question)
    channel.post({ id, method, args })
    return question.promise as Promise<Results[M]>
  }

  return {
    engine: {
      create: (options) => ask('create', options),
      open: (fragment, handed) => ask('open', fragment, handed),
      enter: (half) => ask('enter', half),
      restKey: () => ask('restKey'),
      begin: (nick) => ask('begin', nick),
      seal: (body, bodyId) => ask('seal', body, bodyId),
      attach: (attachment, bodyId) => ask('attach', attachment, bodyId),
      ciphertextOf: (bodyId) => ask('ciphertextOf', bodyId),
      sendAttached: (bodyId) => ask('sendAttached', bodyId),
      detach: (bodyId) => ask('detach', bodyId),
      openAttachment: (ref, ciphertext) => ask('openAttachment', ref, ciphertext),
      receive: (event, options = {}) => ask('receive', event, options),
      roomEvent: (event, options = {}) => ask('roomEvent', event, options),
      claimed: (event, options = {}) => ask('claimed', event, options),
      erased: (event, options = {}) => ask('erased', event, options),
      claiming: (eseq, isAsked) => ask('claiming', eseq, isAsked),
      welcomed: (hasRecovered) => ask('welcomed', hasRecovered),
      signal: (bytes) => ask('signal', bytes),
      acked: (sent, seq) => ask('acked', sent, seq),
      rejected: (sent, why) => ask('rejected', sent, why),
      safety: () => ask('safety'),
      verify: (digits) => ask('verify', digits),
      link: () => ask('link'),
      standing: () => ask('standing'),
      expires: (expiresAt) => ask('expires', expiresAt),
      archived: () => ask('archived'),
      untilFleeting: () => ask('untilFleeting'),
      scrub: () => ask('scrub'),
      destroy: () => ask('destroy'),
    },
    lost() {
      isLost = true
      for (const { reject } of open.values()) reject(gone())
      open.clear()
    },
  }
}
