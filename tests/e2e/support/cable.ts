import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { downwards, type Shape, STRAIGHT, strike, upwards } from './shape.ts'

/** Its page at every address, or the way to it; or that of a proxy that reaches nobody. */
export type Portal = 'page' | 'redirect' | 'unavailable'

const SIGN_IN = '/sign-in'
const HTML = { 'content-type': 'text/html' }
const PAGE = '<!doctype html><title>Sign in to this network</title>'

/**
 * The network between one browser and the system: a proxy that tests can cut, freeze and lead elsewhere. The browser
 * sees exactly what it sees when a real network fails.
 */
export class Cable implements AsyncDisposable {
  readonly #sockets = new Set<Duplex>()
  readonly #tunnels = new Set<Duplex>()
  readonly #server = createServer((incoming, outgoing) => this.#forward(incoming, outgoing))
  #state: 'whole' | 'cut' | 'frozen' = 'whole'
  #portal: Portal | null = null
  #hasPretended = false
  #destination: URL | null = null
  #shape: Shape = STRAIGHT
  #passesSockets = true
  #keepsAnswers = false

  static async lay(): Promise<Cable> {
    const cable = new Cable()
    cable.#server.on('connection', (socket) => cable.#keep(socket))
    cable.#server.on('connect', (incoming, socket, head) => cable.#tunnel(incoming, socket, head))
    await new Promise<void>((resolve) => cable.#server.listen(0, '127.0.0.1', resolve))
    return cable
  }

  /** What a browser context takes as its proxy. */
  get proxy(): { readonly server: string } {
    return { server: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}` }
  }

  /** Every connection breaks, and none can be made. */
  cut(): void {
    this.#state = 'cut'
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Connections stay open but carry nothing: what a phone sees that has lost its network without noticing. */
  freeze(): void {
    this.#state = 'frozen'
    for (const socket of this.#sockets) socket.unpipe().pause()
  }

  /** Whether it has ever answered a call by itself. */
  get hasPretended(): boolean {
    return this.#hasPretended
  }

  /** The network answers every call by itself, as one does that wants a sign-in first; lines that are open stay. */
  answerWith(portal: Portal): void {
    this.#portal = portal
    this.#hasPretended = true
  }

  /** From now on connections can be made again; those that were frozen stay dead. */
  mend(): void {
    this.#state = 'whole'
    this.#portal = null
  }

  /** What new connections, and calls over old ones, go through from now on. */
  shape(shape: Shape): void {
    this.#shape = shape
  }

  /** No WebSocket passes from here on, and those that did break; HTTP goes on. */
  refuseSockets(): void {
    this.#passesSockets = false
    for (const socket of this.#tunnels) socket.destroy()
  }

  /** The next WebSocket passes again. */
  passSockets(): void {
    this.#passesSockets = true
  }

  /** Answers over HTTP arrive once they are whole. */
  keepAnswers(): void {
    this.#keepsAnswers = true
  }

  /** Leads new connections to this gateway, whatever address the browser asked for. */
  leadTo(gateway: string): void {
    this.#destination = new URL(gateway)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #keep<S extends Duplex>(socket: S): S {
    if (this.#state === 'cut') socket.destroy()
    // One connection carries many requests.
    if (this.#sockets.has(socket)) return socket
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }

  #tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#state !== 'whole') return
    // A browser asks for a tunnel for each WebSocket, and for nothing else here.
    if (!this.#passesSockets) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    this.#tunnels.add(socket)
    socket.on('close', () => this.#tunnels.delete(socket))
    const target = this.#destination ?? new URL(`http://${incoming.url ?? ''}`)
    const upstream: Socket = this.#keep(connect(Number(target.port), target.hostname))
    upstream.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      const [up, down] = [upwards(this.#shape), downwards(this.#shape)]
      socket.pipe(up).pipe(upstream).pipe(down).pipe(socket)
      strike(upstream, this.#shape)
    })
    upstream.on('close', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (this.#state !== 'whole') return
    const asked = new URL(incoming.url ?? '')
    if (this.#portal !== null) {
      incoming.resume()
      if (this.#portal === 'unavailable') return void outgoing.writeHead(502, HTML).end(PAGE)
      const isThere = this.#portal === 'page' || asked.pathname === SIGN_IN
      return void (isThere ? outgoing.writeHead(200, HTML) : outgoing.writeHead(302, { location: SIGN_IN })).end(PAGE)
    }
    const { hostname, port } = this.#destination ?? asked
    const { method, headers } = incoming
    const shape = this.#shape
    const upstream = request({ hostname, port, method, headers, path: asked.pathname + asked.search }, (answer) => {
      if (this.#keepsAnswers) return void answerWhole(answer, outgoing)
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(downwards(shape)).pipe(outgoing)
      answer.on('close', () => answer.complete || outgoing.destroy())
    })
    outgoing.on('close', () => upstream.destroy())
    upstream.on('socket', (socket) => strike(this.#keep(socket), shape))
    upstream.on('error', () => outgoing.destroy())
    incoming.pipe(upwards(shape)).pipe(upstream)
  }
}

async function answerWhole(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await buffer(answer).catch(() => undefined)
  if (body === undefined) return void outgoing.destroy()
  const { 'transfer-encoding': _, ...headers } = answer.headers
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': body.length })
  outgoing.end(body)
}
