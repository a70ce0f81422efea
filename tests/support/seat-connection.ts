import { type ClientFrame, type EventFrame, ServerFrame } from '@wick/contracts/frames'
import type { MessageId } from '@wick/contracts/ids'
import { WebSocket } from 'ws'

const PATIENCE_MS = 15_000

export interface ConnectOptions {
  readonly after?: number
  readonly epoch?: string
  readonly headers?: Record<string, string>
  /** How long to wait for what is awaited (ms). */
  readonly patienceMs?: number
}

type Of<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** One socket and everything that came over it, in order. */
export class SeatConnection {
  readonly frames: ServerFrame[] = []
  readonly socket: WebSocket
  readonly #watchers = new Set<() => void>()
  readonly #patienceMs: number
  #closed: number | undefined

  constructor(gateway: string, path: string, cookie: string, options: ConnectOptions) {
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS
    const query = new URLSearchParams()
    if (options.after !== undefined) query.set('after', String(options.after))
    if (options.epoch !== undefined) query.set('epoch', options.epoch)
    const url = `${gateway.replace(/^http/, 'ws')}${path}?${query}`
    this.socket = new WebSocket(url, { headers: { cookie, ...options.headers } })
    this.socket.on('message', (data) => {
      this.frames.push(ServerFrame.parse(JSON.parse(String(data))))
      this.#changed()
    })
    this.socket.on('close', (code) => {
      this.#closed = code
      this.#changed()
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

  /** Resolves when this many events have come. */
  async events(count: number): Promise<readonly EventFrame[]> {
    return this.#until(`${count} events`, () => (this.eventFrames.length >= count ? this.eventFrames : undefined))
  }

  get eventFrames(): readonly EventFrame[] {
    return this.frames.filter((frame): frame is EventFrame => 'seq' in frame && frame.type !== 'ack')
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

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #until<Value>(what: string, look: () => Value | undefined): Promise<Value> {
    return new Promise((resolve, reject) => {
      const watcher = () => {
        const value = look()
        if (value === undefined) return
        clearTimeout(timer)
        this.#watchers.delete(watcher)
        resolve(value)
      }
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher)
        const seen = this.frames.map(({ type }) => type).join(' ')
        reject(new Error(`Waited in vain for ${what}; came: ${seen}; closed: ${this.#closed}`))
      }, this.#patienceMs)
      this.#watchers.add(watcher)
      watcher()
    })
  }
}
