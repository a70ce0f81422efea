import {
  type AccountServerFrame,
  ACCOUNT_SOCKET_PATH,
  AccountServerFrame as Frame,
} from '@wick/contracts/account-frames'
import { WebSocket } from 'ws'

type Type = AccountServerFrame['type']

/** The socket of an account as a bare client has it: what is said is awaited frame by frame. */
export class AccountWire {
  readonly #socket: WebSocket
  readonly #heard: AccountServerFrame[] = []
  readonly #waiting: ((frame: AccountServerFrame | null) => void)[] = []
  readonly closed: Promise<number>

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => {
      const frame = Frame.parse(JSON.parse(data.toString()))
      const waiting = this.#waiting.shift()
      if (waiting === undefined) this.#heard.push(frame)
      else waiting(frame)
    })
    socket.once('close', () => {
      for (const waiting of this.#waiting.splice(0)) waiting(null)
    })
  }

  static async open(gateway: string): Promise<AccountWire> {
    const wire = new AccountWire(new WebSocket(addressAt(gateway)))
    await new Promise((resolve, reject) => wire.#socket.once('open', resolve).once('error', reject))
    return wire
  }

  /** The status with which an upgrade is refused; null where it is not. */
  static refused(
    gateway: string,
    headers: Readonly<Record<string, string>>,
    path = ACCOUNT_SOCKET_PATH,
  ): Promise<number | null> {
    return new Promise((resolve) => {
      const socket = new WebSocket(gateway.replace('http', 'ws') + path, { headers })
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.once('open', () => {
        resolve(null)
        socket.close()
      })
      socket.once('error', () => undefined)
    })
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** What came and was not waited for. */
  get unheard(): readonly AccountServerFrame[] {
    return this.#heard
  }

  say(frame: object): void {
    this.raw(JSON.stringify(frame))
  }

  raw(data: string | Uint8Array): void {
    this.#socket.send(data)
  }

  /** The next frame, which has to be of that type; news may come before any other. */
  async hear<T extends Type>(type: T): Promise<Extract<AccountServerFrame, { type: T }>> {
    const frame = this.#heard.shift() ?? (await this.#next())
    if (frame?.type === 'news' && type !== 'news') return this.hear(type)
    if (frame?.type !== type) throw new Error(`${frame?.type ?? 'nothing'} came in place of ${type}`)
    return frame as Extract<AccountServerFrame, { type: T }>
  }

  #next(): Promise<AccountServerFrame | null> {
    if (!this.isOpen) return Promise.resolve(null)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

function addressAt(gateway: string): string {
  return gateway.replace('http', 'ws') + ACCOUNT_SOCKET_PATH
}
