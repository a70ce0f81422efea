import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'

export interface FilterOptions {
  /** What becomes of an upgrade: refused with 403, never answered, or let through. */
  readonly upgrades: 'refused' | 'ignored' | 'passed'
  /** Answers are kept until they are whole. */
  readonly isBuffering?: boolean
}

/** A proxy in front of one server, as companies and hotels have them: HTTP passes, a WebSocket may not. */
export class Filter implements AsyncDisposable {
  upgrades: FilterOptions['upgrades']
  readonly #target: URL
  readonly #isBuffering: boolean
  readonly #server: Server
  readonly #open = new Set<Duplex>()
  /** How many answers were open at once, at most, and are now. */
  mostOpen = 0
  #openAnswers = 0

  static async before(server: string, options: FilterOptions): Promise<Filter> {
    const filter = new Filter(server, options)
    filter.#server.listen(0, '127.0.0.1')
    await once(filter.#server, 'listening')
    return filter
  }

  private constructor(server: string, { upgrades, isBuffering = false }: FilterOptions) {
    this.#target = new URL(server)
    this.upgrades = upgrades
    this.#isBuffering = isBuffering
    this.#server = createServer((asked, answer) => this.#pass(asked, answer))
    this.#server.on('connection', (socket) => this.#keep(socket))
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) =>
      this.#upgrade(asked, socket, head),
    )
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
    await closed
  }

  #keep(socket: Duplex): void {
    this.#open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#open.delete(socket))
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { hostname, port } = this.#target
    const { method, url: path, headers } = asked
    this.mostOpen = Math.max(this.mostOpen, ++this.#openAnswers)
    answer.once('close', () => this.#openAnswers--)
    const onward = request({ hostname, port, method, path, headers, agent: false })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    onward.on('response', (response) => {
      response.on('error', () => answer.destroy())
      if (this.#isBuffering) return void this.#answerWhole(response, answer)
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    asked.pipe(onward)
  }

  async #answerWhole(response: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(response).catch(() => undefined)
    if (body === undefined) return void answer.destroy()
    const { 'transfer-encoding': _, ...headers } = response.headers
    answer.writeHead(response.statusCode ?? 502, { ...headers, 'content-length': body.length })
    answer.end(body)
  }

  #upgrade(asked: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.upgrades === 'ignored') return
    if (this.upgrades === 'refused') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const onward = connect({ host: this.#target.hostname, port: Number(this.#target.port) })
    this.#keep(onward)
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
    const lines = Array.from({ length: asked.rawHeaders.length / 2 }, (_, at) =>
      asked.rawHeaders.slice(2 * at, 2 * at + 2).join(': '),
    )
    onward.write([`${asked.method} ${asked.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
    onward.write(head)
    onward.pipe(socket)
    socket.pipe(onward)
  }
}
