import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** The network in front of one server, as a proxy that tests can cut, hold and listen to. */
export class Wire implements AsyncDisposable {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #isHeld = false

  /** `tap` is given every byte, of both directions. */
  static async lay(port: number, tap: (bytes: Buffer) => void = () => undefined): Promise<Wire> {
    const wire = new Wire(port, tap)
    wire.#server.listen(0, '127.0.0.1')
    await once(wire.#server, 'listening')
    return wire
  }

  private constructor(port: number, tap: (bytes: Buffer) => void) {
    this.#server = createServer((near) => {
      const far = connect({ port, host: '127.0.0.1' })
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(from)
        from.setNoDelay(true)
        from.on('error', () => undefined)
        from.on('close', () => {
          this.#open.delete(from)
          to.destroy()
        })
        from.on('data', tap)
        from.pipe(to)
        if (this.#isHeld) from.pause()
      }
    })
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** Connections stay open and carry nothing until they are released. */
  hold(): void {
    this.#isHeld = true
    for (const socket of this.#open) socket.pause()
  }

  release(): void {
    this.#isHeld = false
    for (const socket of this.#open) socket.resume()
  }

  /** Every connection breaks; new ones are possible at once. */
  cut(): void {
    for (const socket of this.#open) socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.cut()
    await closed
  }
}
