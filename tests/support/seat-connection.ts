import { type GatewayEnvelope, readGatewayFrame } from '@wick/contracts/binary-frames'
import { type ClientFrame, type EventFrame, ServerFrame } from '@wick/contracts/frames'
import type { MessageId } from '@wick/contracts/ids'
import type { WebSocket } from 'ws'
import { openWay, type Way } from './http-socket.ts'
import { Watch } from './watch.ts'

export interface ConnectOptions {
  readonly after?: number
  readonly epoch?: string
  readonly headers?: Record<string, string>
  /** What carries the line; a WebSocket when not given. */
  readonly way?: Way
  /** How long to wait for what is awaited (ms). */
  readonly patienceMs?: number
}

type Of<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** One line and everything that came over it, in order. Only a WebSocket has all that its type names. */
export class SeatConnection {
  readonly frames: ServerFrame[] = []
  /** What came in binary frames: the envelopes of an encrypted room. */
  readonly envelopes: GatewayEnvelope[] = []
  readonly socket: WebSocket
  readonly #watch = new Watch()
  readonly #patienceMs: number | undefined
  #closed: number | undefined
  #refused: number | undefined

  constructor(address: string, cookie: string, options: ConnectOptions) {
    this.#patienceMs = options.patienceMs
    const url = new URL(address)
    if (options.after !== undefined) url.searchParams.set('after', String(options.after))
    if (options.epoch !== undefined) url.searchParams.set('epoch', options.epoch)
    this.socket = openWay(options.way ?? 'socket', url.href, { cookie, ...options.headers }) as WebSocket
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.envelopes.push(envelopeOf(data))
      else this.frames.push(ServerFrame.parse(JSON.parse(data.toString())))
      this.#watch.changed()
    })
    this.socket.on('close', (code) => {
      this.#closed = code
      this.#watch.changed()
    })
    this.socket.on('unexpected-response', (request, response) => {
      this.#refused = response.statusCode
      request.destroy()
      this.#watch.changed()
    })
    this.socket.on('error', () => undefined)
  }

  send(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame))
  }

  say(body: string, id: MessageId): void {
    this.send({ type: 'send', id, body })
  }

  /** The first frame of a type, or the next that also fits. */
  frame<Type extends ServerFrame['type']>(
    type: Type,
    fits: (frame: Of<Type>) => boolean = () => true,
  ): Promise<Of<Type>> {
    const isIt = (frame: ServerFrame): frame is Of<Type> => frame.type === type && fits(frame as Of<Type>)
    return this.#until(`a frame ${type}`, () => this.frames.find(isIt))
  }

  /** Resolves with the close code. */
  closed(): Promise<number> {
    return this.#until('the close', () => this.#closed)
  }

  /** Resolves with the status of an upgrade that was refused. */
  refused(): Promise<number> {
    return this.#until('a refusal', () => this.#refused)
  }

  /** Resolves when this many events have come. */
  async events(count: number): Promise<readonly EventFrame[]> {
    return this.#until(`${count} events`, () => (this.eventFrames.length >= count ? this.eventFrames : undefined))
  }

  /** Resolves when this many binary frames have come. */
  async binaries(count: number): Promise<readonly GatewayEnvelope[]> {
    return this.#until(`${count} envelopes`, () => (this.envelopes.length >= count ? this.envelopes : undefined))
  }

  get eventFrames(): readonly EventFrame[] {
    return this.frames.filter(isEventFrame)
  }

  get messages(): readonly Extract<EventFrame, { type: 'message' }>[] {
    return this.eventFrames.filter((frame) => frame.type === 'message')
  }

  /** Cuts the line without a word. */
  cut(): void {
    this.socket.terminate()
  }

  close(): void {
    this.socket.close()
  }

  #until<Value>(what: string, look: () => Value | undefined): Promise<Value> {
    const state = () => `${what}; came: ${this.frames.map(({ type }) => type).join(' ')}; closed: ${this.#closed}`
    return this.#watch.until(state, look, this.#patienceMs)
  }
}

function isEventFrame(frame: ServerFrame): frame is EventFrame {
  return 'seq' in frame && frame.type !== 'ack' && frame.type !== 'passed'
}

function envelopeOf(data: Buffer): GatewayEnvelope {
  const envelope = readGatewayFrame(data)
  if (envelope === undefined) throw new Error('A binary frame is neither durable nor ephemeral.')
  return envelope
}
