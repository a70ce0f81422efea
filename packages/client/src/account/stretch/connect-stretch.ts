import type { Channel } from '@wick/e2ee/worker-channel'
import type { Stretch } from '../crypto/opaque/suite.ts'
import { StretchReply, type StretchFault, type StretchRequest } from './stretch-message.ts'

export class StretchError extends Error {
  override readonly name = 'StretchError'
  readonly fault: StretchFault | 'lost'
  constructor(fault: StretchFault | 'lost') {
    super(`stretch: ${fault}`)
    this.fault = fault
  }
}

/** Outside the worker. */
export interface Stretcher {
  /** How that number stretches. What it gives rejects with StretchError. */
  by(ksf: number): Stretch
  /** The worker is gone, and answers nothing more. */
  readonly lost: () => void
}

/** The channel's other end is `hostStretch`. */
export function connectStretch({ listen, post }: Channel): Stretcher {
  const open = new Map<number, PromiseWithResolvers<Uint8Array<ArrayBuffer>>>()
  let lastId = 0
  let isLost = false
  listen((message) => {
    const reply = StretchReply.parse(message)
    const question = open.get(reply.id)
    open.delete(reply.id)
    if (reply.ok) question?.resolve(reply.output)
    else question?.reject(new StretchError(reply.fault))
  })
  return {
    by: (ksf) => async (input) => {
      if (isLost) throw new StretchError('lost')
      const question = Promise.withResolvers<Uint8Array<ArrayBuffer>>()
      const id = ++lastId
      open.set(id, question)
      post({ id, ksf, input } satisfies StretchRequest)
      return question.promise
    },
    lost() {
      isLost = true
      for (const { reject } of open.values()) reject(new StretchError('lost'))
      open.clear()
    },
  }
}
