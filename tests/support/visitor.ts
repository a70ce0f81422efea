import { randomBytes } from 'node:crypto'
import { RoomView, TakenSeat, CreatedRoom, History, HistoryBefore, Sent, CertificateView } from '@wick/contracts/http'
import type { MessageId, RoomId } from '@wick/contracts/ids'
import { nanoid } from 'nanoid'
import type { z } from 'zod'
import type { Way } from './http-socket.ts'
import { SeatConnection, type ConnectOptions } from './seat-connection.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Undefined for an empty body. */
  readonly body: unknown
  readonly text: string
}

/** A browser or bot: keeps the cookies of every room, by their path. */
export class Visitor {
  readonly #jar = new Map<string, Map<string, string>>()
  readonly gateway: string
  /** What carries the lines. */
  readonly way: Way

  constructor(gateway: string, way: Way = 'socket') {
    this.gateway = gateway
    this.way = way
  }

  /** The same cookies at another gateway. */
  at(gateway: string): Visitor {
    const other = new Visitor(gateway, this.way)
    for (const [path, cookies] of this.#jar) other.#jar.set(path, cookies)
    return other
  }

  /** The same cookies as they are now, whatever becomes of these. */
  copy(): Visitor {
    const other = new Visitor(this.gateway, this.way)
    for (const [path, cookies] of this.#jar) other.#jar.set(path, new Map(cookies))
    return other
  }

  cookieHeader(path: string): string {
    const matching = [...this.#jar].filter(([cookiePath]) => path === cookiePath || path.startsWith(`${cookiePath}/`))
    return matching.flatMap(([, cookies]) => [...cookies].map(([name, value]) => `${name}=${value}`)).join('; ')
  }

  /** The value of a room's cookie. */
  cookie(roomId: string, name: string): string {
    const value = this.#jar.get(`/api/rooms/${roomId}`)?.get(name)
    if (value === undefined) throw new Error(`There is no cookie ${name}.`)
    return value
  }

  setCookie(roomId: string, name: string, value: string): void {
    const path = `/api/rooms/${roomId}`
    this.#jar.set(path, (this.#jar.get(path) ?? new Map()).set(name, value))
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.gateway + path, {
      method,
      headers: {
        cookie: this.cookieHeader(pathOf(path)),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    this.#keepCookies(response.headers)
    const text = await response.text()
    const isJson = text !== '' && (response.headers.get('content-type')?.includes('application/json') ?? false)
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }

  async createRoom(settings: object = {}): Promise<z.infer<typeof CreatedRoom>> {
    return CreatedRoom.parse(expectStatus(await this.call('POST', '/api/rooms', settings), 201))
  }

  join(roomId: string, body: object = { seatKey: newKey() }): Promise<Answer> {
    return this.call('POST', `/api/rooms/${roomId}/seats`, body)
  }

  async takeSeat(roomId: string, body?: object): Promise<z.infer<typeof TakenSeat>> {
    return TakenSeat.parse(expectStatus(await this.join(roomId, body), 200, 201))
  }

  async view(roomId: string): Promise<z.infer<typeof RoomView>> {
    return RoomView.parse(expectStatus(await this.call('GET', `/api/rooms/${roomId}`), 200))
  }

  async send(roomId: string, body: string, id: string = newId(), burns?: string): Promise<z.infer<typeof Sent>> {
    const message = { id, body, ...(burns !== undefined && { burns }) }
    return Sent.parse(expectStatus(await this.call('POST', `/api/rooms/${roomId}/messages`, message), 200, 201))
  }

  async history(roomId: string, after = 0, limit = 500): Promise<z.infer<typeof History>> {
    const path = `/api/rooms/${roomId}/messages?after=${after}&limit=${limit}`
    return History.parse(expectStatus(await this.call('GET', path), 200))
  }

  async historyBefore(roomId: string, before: number, limit = 500): Promise<z.infer<typeof HistoryBefore>> {
    const path = `/api/rooms/${roomId}/messages?before=${before}&limit=${limit}`
    return HistoryBefore.parse(expectStatus(await this.call('GET', path), 200))
  }

  destroy(roomId: string): Promise<Answer> {
    return this.call('DELETE', `/api/rooms/${roomId}`)
  }

  async certificate(roomId: string): Promise<z.infer<typeof CertificateView>> {
    return CertificateView.parse(expectStatus(await this.call('GET', `/api/rooms/${roomId}/certificate`), 200, 202))
  }

  connect(roomId: string, options: ConnectOptions = {}): SeatConnection {
    return this.connectAt(`/api/rooms/${roomId}/socket`, options)
  }

  connectAt(address: string, options: ConnectOptions = {}): SeatConnection {
    return new SeatConnection(this.gateway + address, this.cookieHeader(pathOf(address)), { way: this.way, ...options })
  }

  #keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      const path = attributes.find((attribute) => attribute.startsWith('Path='))?.slice('Path='.length) ?? '/'
      const cookies = this.#jar.get(path) ?? new Map<string, string>()
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
      this.#jar.set(path, cookies)
    }
  }
}

/** Two people in a new room. */
export async function seatTwo(
  gateways: readonly [string, ...string[]] | readonly string[],
  settings: object = {},
  way: Way = 'socket',
): Promise<{ roomId: RoomId; ada: Visitor; bob: Visitor }> {
  const ada = new Visitor(gateways[0] ?? '', way)
  const bob = new Visitor(gateways.at(-1) ?? '', way)
  const { roomId } = await ada.createRoom(settings)
  await ada.takeSeat(roomId)
  await bob.takeSeat(roomId)
  return { roomId, ada, bob }
}

export function newKey(): string {
  return randomBytes(32).toString('base64url')
}

export function newId(): MessageId {
  return nanoid(22) as MessageId
}

function pathOf(address: string): string {
  return address.split('?')[0] ?? address
}

export function expectStatus(answer: Answer, ...allowed: number[]): unknown {
  if (allowed.includes(answer.status)) return answer.body
  throw new Error(`The gateway answered ${answer.status}: ${answer.text}`)
}
