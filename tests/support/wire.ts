import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** The network in front of one server, as a proxy that tests can cut, hold, slow down, lose in and listen to. */
export class Wire implements AsyncDisposable {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #isHeld = false
  #isLosing = false
  #drawDelayMs: (() => number) | undefined

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
        from.pipe(this.#passage()).pipe(to)
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

  /** Each direction of each connection carries its next piece so late (ms, drawn once for each): they overtake each other. */
  slow(drawDelayMs: () => number): void {
    this.#drawDelayMs = drawDelayMs
  }

  /** Connections stand, new ones too, and whatever is said in them is lost. */
  lose(): void {
    this.#isLosing = true
  }

  /** As fast as ever, and nothing is lost. Connections in which something was break. */
  mend(): void {
    this.#drawDelayMs = undefined
    if (this.#isLosing) this.cut()
    this.#isLosing = false
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

  /** One direction of one connection. */
  #passage(): Transform {
    let slowBy: { readonly draw: () => number; readonly ms: number } | undefined
    return new Transform({
      transform: (bytes: Buffer, _encoding, pass) => {
        const draw = this.#drawDelayMs
        if (this.#isLosing) return pass()
        if (draw === undefined) return pass(null, bytes)
        if (slowBy?.draw !== draw) slowBy = { draw, ms: draw() }
        setTimeout(() => pass(null, bytes), slowBy.ms)
      },
    })
  }
}
