import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import type { Passed } from '@wick/client/testing/relay'
import { passSocket } from './rogue-socket.ts'

/** A call as it came, or as it is passed on. */
export interface Asked {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What becomes of a call. `pass` asks the honest system, in these words or in others. */
export type Deed = (asked: Asked, pass: (asked: Asked) => Promise<Answered>) => Promise<Answered>

/** A malicious server: the real system, and in front of it somebody who changes what it is asked and what it answers. */
export class RogueServer implements AsyncDisposable {
  /** What reaches a client in a frame's place; an honest server passes it on. */
  down: (frame: Passed) => readonly Passed[] = (frame) => [frame]
  readonly #target: URL
  readonly #server = createServer((asked, answer) => void this.#serve(asked, answer))
  readonly #open = new Set<Duplex>()
  readonly #deeds = new Map<string, Deed>()
  readonly #lines = new Set<(frame: Passed) => void>()
  readonly #asked: string[] = []

  static async before(gateway: string): Promise<RogueServer> {
    const rogue = new RogueServer(gateway)
    rogue.#server.listen(0, '127.0.0.1')
    await once(rogue.#server, 'listening')
    return rogue
  }

  private constructor(gateway: string) {
    this.#target = new URL(gateway)
    this.#server.on('connection', (socket) => this.#keep(socket))
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Duplex, head: Buffer) =>
      passSocket(this.#target, { asked, socket, head }, (give) => this.#follow(give)),
    )
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  /** From now on, to every call of that endpoint, which is named as in `ACCOUNT_ROUTES`; `:` begins what may be anything. */
  does(endpoint: string, deed: Deed): void {
    this.#deeds.set(endpoint, deed)
  }

  /** Is honest again. */
  relents(): void {
    this.#deeds.clear()
    this.down = (frame) => [frame]
  }

  /** Hands frames of its own to every line. */
  inject(...frames: readonly Passed[]): void {
    for (const give of this.#lines) for (const frame of frames) give(frame)
  }

  /** How often somebody called that endpoint since this was asked last. */
  countOf(endpoint: string): number {
    const [method, path] = endpoint.split(' ')
    const count = this.#asked.filter((one) => isOf(one, `${method} /api${path}`)).length
    this.#asked.splice(0)
    return count
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

  #follow(give: (frame: Passed) => void) {
    this.#lines.add(give)
    return {
      down: (frame: Passed) => this.down(frame),
      close: () => void this.#lines.delete(give),
    }
  }

  async #serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = incoming
    const [pathname = path] = path.split('?')
    this.#asked.push(`${method} ${pathname}`)
    const pass = (asked: Asked) => askWhole(this.#target, asked)
    const deed = [...this.#deeds].find(([endpoint]) => isOf(`${method} ${pathname}`, endpoint.replace(' ', ' /api')))
    if (deed === undefined) return passThrough(this.#target, incoming, answer)
    try {
      const asked = { method, path, headers, body: await buffer(incoming) }
      const { status, headers: given, body } = await deed[1](asked, pass)
      const { 'transfer-encoding': _, ...rest } = given
      answer.writeHead(status, status === 204 ? rest : { ...rest, 'content-length': body.length })
      answer.end(status === 204 ? undefined : body)
    } catch {
      answer.destroy()
    }
  }
}

/** An answer that looks like the system's. */
export function answerWith(status: number, body?: unknown): Answered {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json'
  return { status, headers: { 'content-type': type, [ANSWER_HEADER]: PROTOCOL }, body: bytes }
}

export function refuseWith(status: number, code: string): Answered {
  return answerWith(status, { error: { code, message: code } })
}

/** The same answer, with another JSON body. */
export function withJson<Body>(answer: Answered, change: (body: Body) => unknown): Answered {
  return { ...answer, body: Buffer.from(JSON.stringify(change(jsonOf(answer)))) }
}

export function jsonOf<Body>({ body }: Pick<Answered, 'body'>): Body {
  return JSON.parse(body.toString()) as Body
}

function isOf(called: string, endpoint: string): boolean {
  const [some, others] = [called.split('/'), endpoint.split('/')]
  return some.length === others.length && others.every((part, at) => part.startsWith(':') || part === some[at])
}

/** What nobody meddles with goes through as it comes: an answer may be long under way. */
function passThrough(target: URL, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, url: path, headers } = incoming
  const onward = request({ hostname: target.hostname, port: target.port, method, path, headers, agent: false })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  onward.on('response', (response) => {
    response.on('error', () => answer.destroy())
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  incoming.pipe(onward)
}

async function askWhole(target: URL, { method, path, headers, body }: Asked): Promise<Answered> {
  const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers
  const sent = { ...rest, 'accept-encoding': 'identity', ...(body.length > 0 && { 'content-length': body.length }) }
  const onward = request({ hostname: target.hostname, port: target.port, method, path, headers: sent, agent: false })
  onward.end(body)
  const [response] = (await once(onward, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 502, headers: response.headers, body: await buffer(response) }
}
