import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { Agent, type ClientRequest, get, type IncomingMessage, request } from 'node:http'
import { ENVELOPE_KIND, MESSAGE_ID_BYTES } from '@wick/contracts/envelope-header'
import { errorBody, ErrorBody } from '@wick/contracts/errors'
import { ClientFrame, CLOSE, type ServerFrame } from '@wick/contracts/frames'
import { Sent } from '@wick/contracts/http'
import { MAX_POLL_SECONDS } from '@wick/contracts/limits'
import { WebSocket } from 'ws'
import { z } from 'zod'

/** How a seat's line is carried. */
export const WAYS = ['socket', 'stream', 'poll'] as const
export type Way = (typeof WAYS)[number]

const GONE = 1006
/** What a gateway that leaves has said is read by then. */
const LINGER_MS = 1_000
const KIND_AT = 2
const Frames = z.array(z.looseObject({ type: z.string() }))
/** What a refused answer means, in a socket's words. */
const CODE_OF_STATUS: Readonly<Record<number, number>> = {
  400: CLOSE.malformed,
  404: CLOSE.noSeat,
  503: CLOSE.draining,
}

/** A line over HTTP in the shape of a WebSocket, as far as these tests use one: the same tests for every way. */
export class HttpSocket extends EventEmitter {
  readyState: number = WebSocket.CONNECTING
  readonly #way: 'stream' | 'poll'
  readonly #room: URL
  readonly #headers: Record<string, string>
  readonly #agent = new Agent({ keepAlive: true })
  #epoch: string | null
  #after: string | null
  #query: URLSearchParams
  #asking: ClientRequest | undefined
  #answer: IncomingMessage | undefined
  #isPaused = false
  #isLost = false
  #sending: Promise<void> = Promise.resolve()

  /** `address`: that of the socket, `…/socket?after=&epoch=`. */
  constructor(way: 'stream' | 'poll', address: URL, headers: Record<string, string>) {
    super()
    this.#way = way
    this.#headers = headers
    this.#room = new URL(address)
    this.#room.search = ''
    this.#room.pathname = this.#room.pathname.replace(/\/socket$/, '')
    this.#query = new URLSearchParams(address.search)
    this.#epoch = this.#query.get('epoch')
    this.#after = this.#query.get('after')
    this.#query.set('new', '1')
    queueMicrotask(() => this.#ask())
  }

  send(data: string | Uint8Array): void {
    this.#sending = this.#sending.then(() => this.#post(data))
  }

  pause(): void {
    this.#isPaused = true
    this.#answer?.pause()
  }

  resume(): void {
    this.#isPaused = false
    this.#answer?.resume()
    if (this.#asking === undefined) this.#ask()
  }

  terminate(): void {
    this.#close(GONE)
  }

  close(): void {
    this.#close(GONE)
  }

  #close(code: number): void {
    if (this.readyState === WebSocket.CLOSED) return
    this.readyState = WebSocket.CLOSED
    this.#asking?.destroy()
    this.#agent.destroy()
    queueMicrotask(() => this.emit('close', code))
  }

  /** A call of ours failed: nothing more is said, and the line falls, unless its own end is on the way already. */
  #lose(): void {
    this.#isLost = true
    setTimeout(() => this.#close(GONE), LINGER_MS)
  }

  #ask(): void {
    if (this.readyState === WebSocket.CLOSED || this.#isPaused) return
    const url = new URL(`${this.#room.href}/events`)
    url.search = this.#query.toString()
    if (this.#way === 'poll') url.searchParams.set('wait', String(MAX_POLL_SECONDS))
    const asking = get(url, { headers: this.#headers, agent: this.#agent })
    this.#asking = asking
    asking.on('error', () => this.#close(GONE))
    asking.on('response', (answer) => this.#take(asking, answer))
  }

  #take(asking: ClientRequest, answer: IncomingMessage): void {
    if (answer.statusCode !== 200) {
      const code = CODE_OF_STATUS[answer.statusCode ?? 0]
      if (code !== undefined) return this.#close(code)
      this.emit('unexpected-response', asking, answer)
      return this.#close(GONE)
    }
    if (this.readyState === WebSocket.CONNECTING) {
      this.readyState = WebSocket.OPEN
      this.emit('open')
    }
    this.#answer = answer
    if (this.#isPaused) answer.pause()
    answer.setEncoding('utf8')
    let text = ''
    answer.on('data', (piece: string) => {
      text += piece
      if (this.#way === 'stream') text = this.#readEvents(text)
    })
    answer.on('error', () => this.#close(GONE))
    answer.on('end', () => {
      this.#asking = this.#answer = undefined
      if (this.readyState === WebSocket.CLOSED) return
      if (!answer.complete) return this.#close(GONE)
      if (this.#way === 'poll') for (const frame of Frames.parse(JSON.parse(text))) this.#hear(frame)
      this.#ask()
    })
  }

  /** Gives what is not a whole event yet. */
  #readEvents(text: string): string {
    const events = text.split('\n\n')
    const rest = events.pop() ?? ''
    for (const event of events) {
      const lines = event.split('\n')
      const id = lines.find((line) => line.startsWith('id: '))?.slice('id: '.length)
      const data = lines.find((line) => line.startsWith('data: '))?.slice('data: '.length)
      if (data !== undefined) this.#hear(Frames.element.parse(JSON.parse(data)), id)
    }
    return rest
  }

  #hear(frame: z.infer<typeof Frames.element>, id?: string): void {
    if (this.readyState === WebSocket.CLOSED) return
    if (frame.type === 'close') return this.#close(Number(frame['code']))
    if (frame.type === 'welcome') this.#welcome(frame)
    if ('seq' in frame && frame.type !== 'ack') this.#after = String(frame['seq'])
    if (id !== undefined && id !== `${this.#epoch}.${this.#after}`) throw new Error('An event names another place.')
    if (this.#epoch !== null) this.#query = new URLSearchParams({ after: this.#after ?? '0', epoch: this.#epoch })
    this.#emit(frame)
  }

  #welcome({ epoch, recovered }: z.infer<typeof Frames.element>): void {
    this.#epoch = String(epoch)
    // The whole log comes anew, and what is asked for next begins with it.
    if (recovered === false) this.#after = '0'
  }

  #emit(frame: object): void {
    this.emit('message', Buffer.from(JSON.stringify(frame)), false)
  }

  async #post(data: string | Uint8Array): Promise<void> {
    if (this.readyState !== WebSocket.OPEN || this.#isLost) return
    if (typeof data !== 'string') return this.#postEnvelope(Buffer.from(data))
    const frame = ClientFrame.parse(JSON.parse(data))
    if (frame.type === 'ping') throw new Error('There are no pings over HTTP.')
    if (frame.type !== 'send') return void (await this.#call('signals', frame))
    const { type: _, traceparent, ...message } = frame
    return this.#say(message, traceparent)
  }

  async #postEnvelope(envelope: Buffer): Promise<void> {
    const body = envelope.toString('base64url')
    if (envelope[KIND_AT] === ENVELOPE_KIND.ephemeral)
      return void (await this.#call('signals', { type: 'signal', body }))
    const digest = createHash('sha256').update(envelope).digest()
    return this.#say({ id: digest.subarray(0, MESSAGE_ID_BYTES).toString('base64url'), body })
  }

  async #say(message: { id: string; body: string }, traceparent?: string): Promise<void> {
    const answer = await this.#call('messages', message, traceparent === undefined ? {} : { traceparent })
    if (answer === undefined || this.readyState !== WebSocket.OPEN) return
    const sent = Sent.safeParse(answer.body)
    if (sent.success) return this.#emit({ type: 'ack', ...sent.data })
    const refused = ErrorBody.safeParse(answer.body)
    // Not ours: whether it was taken is unknown.
    if (!refused.success) return this.#lose()
    const { code } = refused.data.error
    const frame: ServerFrame = { type: 'error', code, message: errorBody(code).error.message }
    const retryAfter = answer.retryAfter === undefined ? {} : { retryAfter: Number(answer.retryAfter) * 1_000 }
    this.#emit({ ...frame, id: message.id, ...retryAfter })
  }

  /** Undefined where nothing was answered: then the line is gone. */
  async #call(what: 'messages' | 'signals', body: object, headers: Record<string, string> = {}) {
    const { promise, resolve } = Promise.withResolvers<{ body: unknown; retryAfter?: string } | undefined>()
    const options = { method: 'POST', agent: this.#agent }
    const asked = request(`${this.#room.href}/${what}`, {
      ...options,
      headers: { ...this.#headers, ...headers, 'content-type': 'application/json' },
    })
    asked.on('error', () => {
      this.#lose()
      resolve(undefined)
    })
    asked.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => void (text += piece))
      answer.on('error', () => resolve(undefined))
      const retryAfter = answer.headers['retry-after']
      answer.on('end', () =>
        resolve({ body: text === '' ? undefined : JSON.parse(text), ...(retryAfter !== undefined && { retryAfter }) }),
      )
    })
    asked.end(JSON.stringify(body))
    return promise
  }
}

/** What both have, as far as tests use it. */
export interface AnySocket extends EventEmitter {
  readonly readyState: number
  send(data: string | Uint8Array): void
  pause(): void
  resume(): void
  terminate(): void
  close(): void
}

export function openWay(way: Way, address: string, headers: Record<string, string>): AnySocket {
  const url = new URL(address)
  if (way !== 'socket') return new HttpSocket(way, url, headers)
  url.protocol = url.protocol.replace('http', 'ws')
  return new WebSocket(url, { headers })
}
