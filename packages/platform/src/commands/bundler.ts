import { TimeoutError } from '@nats-io/transport-node'
import { homeCommandSubject, type Service } from '@wick/contracts/subjects'
import { z } from 'zod/mini'
import type { Nats } from '../nats/nats.ts'
import { bundleHeaders, encodeBundle, MAX_BUNDLED } from './bundle-wire.ts'
import { encodeInput, type ReadReply, readReply } from './command-wire.ts'

/** Where commands of one kind go. */
export interface HomeAddress {
  readonly service: Service
  readonly replica: string
  readonly verb: string
}

/** A command that is not answered where its success is told otherwise. */
export interface WaivedCommand {
  /** What ends the subject. */
  readonly key: string
  readonly input: unknown
  readonly body: Uint8Array
  /** How long an answer is waited for (ms). */
  readonly timeout: number
  /** Given how to wait no longer: then nothing becomes of the promise. */
  readonly onAsked: (giveUp: () => void) => void
}

export interface Bundler {
  /**
   * Asks a home that takes bundles, and gives the answer as it came. Commands to one home that come in the same turn of the event
   * loop leave as one message.
   * @throws as a request.
   */
  ask(address: HomeAddress, command: WaivedCommand): Promise<ReadReply>
}

const Replies = z.object({ replies: z.array(z.unknown()) })

export function createBundler(nats: Pick<Nats, 'request'>): Bundler {
  const bundles = new Map<string, Bundle>()
  const sendAll = () => {
    const all = [...bundles.values()]
    bundles.clear()
    for (const bundle of all) bundle.send()
  }
  return {
    ask(address, command) {
      const { promise, resolve, reject } = Promise.withResolvers<ReadReply>()
      const name = homeCommandSubject(address.service, address.replica, address.verb, '')
      const size = command.body.length
      let bundle = bundles.get(name)
      if (bundle !== undefined && !bundle.hasRoomFor(size)) {
        bundle.send()
        bundle = undefined
      }
      if (bundle === undefined) {
        // What this turn has yet to read belongs to it as well.
        if (bundles.size === 0) setImmediate(sendAll)
        bundle = new Bundle(nats, address)
        bundles.set(name, bundle)
      }
      bundle.add({ ...command, resolve, reject })
      return promise
    },
  }
}

interface Asked extends WaivedCommand {
  readonly resolve: (reply: ReadReply) => void
  readonly reject: (error: unknown) => void
}

class Bundle {
  readonly #nats: Pick<Nats, 'request'>
  readonly #address: HomeAddress
  readonly #asked: Asked[] = []
  #bytes = 0
  /** Those whose answer is still waited for. */
  readonly #waiting = new Set<Asked>()
  #giveUp: (() => void) | undefined

  constructor(nats: Pick<Nats, 'request'>, address: HomeAddress) {
    this.#nats = nats
    this.#address = address
  }

  hasRoomFor(bytes: number): boolean {
    return this.#asked.length < MAX_BUNDLED.commands && this.#bytes + bytes <= MAX_BUNDLED.bytes
  }

  add(asked: Asked): void {
    this.#asked.push(asked)
    this.#bytes += asked.body.length
    this.#waiting.add(asked)
    asked.onAsked(() => this.#leave(asked))
  }

  send(): void {
    const [first, ...others] = this.#asked
    if (first === undefined) return
    const sending = others.length === 0 ? this.#sendAlone(first) : this.#sendTogether(first)
    sending.catch((error: unknown) => {
      for (const { reject } of this.#waiting) reject(error)
    })
  }

  async #sendAlone(asked: Asked): Promise<void> {
    const { input, timeout, body, resolve } = asked
    const headers = encodeInput(input, Date.now() + timeout, true)
    resolve(readReply(await this.#request(asked, body, headers)))
  }

  async #sendTogether(first: Asked): Promise<void> {
    const headers = bundleHeaders(Date.now() + first.timeout)
    const answer: unknown = (await this.#request(first, encodeBundle(this.#asked), headers)).json()
    const replies = Replies.safeParse(answer).data?.replies
    for (const [at, asked] of this.#asked.entries()) {
      if (!this.#waiting.has(asked)) continue
      // What is no answer to a bundle was said of all of it.
      const reply = replies === undefined ? answer : (replies[at] ?? null)
      if (reply === null) asked.reject(new TimeoutError())
      else asked.resolve({ json: reply, bytes: undefined })
    }
  }

  #request({ key, timeout }: Asked, payload: Uint8Array, headers: ReturnType<typeof bundleHeaders>) {
    const { service, replica, verb } = this.#address
    const onAsked = (giveUp: () => void) => {
      this.#giveUp = giveUp
    }
    return this.#nats.request(homeCommandSubject(service, replica, verb, key), payload, { headers, timeout, onAsked })
  }

  #leave(asked: Asked): void {
    this.#waiting.delete(asked)
    if (this.#waiting.size === 0) this.#giveUp?.()
  }
}
