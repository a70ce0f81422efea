import { setTimeout as delay } from 'node:timers/promises'
import { CLOSE, type EventFrame, ServerFrame, type Welcome } from '@wick/contracts/frames'
import type { MessageId, RoomId } from '@wick/contracts/ids'
import { WebSocket } from 'ws'
import { type AnySocket, openWay, type Way } from './http-socket.ts'
import { newId, seatTwo, type Visitor } from './visitor.ts'
import { Watch } from './watch.ts'

// A gateway that is down refuses at once: a client that asked again at once would do nothing else.
const RETRY_AFTER_MS = 50
const CERTIFICATE_TRIES = 1_000

type Ended = Extract<ServerFrame, { type: 'ended' }>

/** What befell the client, at the moment it did. */
export type Told =
  | { readonly type: 'opened'; readonly after?: number; readonly epoch?: string }
  | { readonly type: 'frame'; readonly frame: ServerFrame }
  | { readonly type: 'closed'; readonly code: number }

/** One seat as a good client holds it: resumes at its cursor on any gateway, and keeps what it sends until it is acknowledged. */
export class LoyalClient {
  readonly roomId: RoomId
  readonly watch = new Watch()
  /** Every event as it came, over all connections, repetitions included. */
  readonly events: EventFrame[] = []
  readonly welcomes: Welcome[] = []
  readonly acks = new Map<MessageId, number>()
  readonly refusals: string[] = []
  /** Participants that were said to be offline. */
  readonly absences: string[] = []
  readonly closes: number[] = []
  ended: (Ended & { readonly seenAt: number }) | undefined
  /** When the certificate came (ms since the epoch). */
  certifiedAt: number | undefined
  /** Lines that were begun, and frames that came over the present one. */
  connections = 0
  framesHere = 0
  readonly #visitor: Visitor
  readonly #gateways: readonly string[]
  readonly #tell: (told: Told) => void
  readonly #outbox = new Map<MessageId, string>()
  #socket: AnySocket | undefined
  #isWelcome = false
  #isDone = false
  #isGone = false

  /** Each connection goes to the next gateway in turn, the first to the visitor's own. */
  constructor(
    visitor: Visitor,
    roomId: RoomId,
    gateways: readonly string[] = [visitor.gateway],
    tell: (told: Told) => void = () => undefined,
  ) {
    this.#visitor = visitor
    this.roomId = roomId
    this.#tell = tell
    const first = Math.max(gateways.indexOf(visitor.gateway), 0)
    this.#gateways = [...gateways.slice(first), ...gateways.slice(0, first)]
    this.#connect()
  }

  get position(): number {
    return this.events.at(-1)?.seq ?? 0
  }

  get unsent(): number {
    return this.#outbox.size
  }

  get socket(): AnySocket | undefined {
    return this.#socket
  }

  say(body: string): MessageId {
    const id = newId()
    // Nobody can promise to send where there is no seat any more.
    if (this.#isDone) return id
    this.#outbox.set(id, body)
    if (this.#isWelcome) this.#post(id, body)
    return id
  }

  /** Resolves with the sequence when the message is acknowledged. */
  async sayAndWait(body: string): Promise<number> {
    const id = this.say(body)
    return this.#until(`the acknowledgement of a message`, () => this.acks.get(id))
  }

  welcomed(): Promise<Welcome> {
    return this.#until('a welcome', () => this.welcomes[0])
  }

  /** Resolves when everything that was said is acknowledged. */
  settled(): Promise<true> {
    return this.#until('every acknowledgement', () => this.#outbox.size === 0 || undefined)
  }

  /** Resolves when the client has come to that place of the log. */
  reached(seq: number): Promise<true> {
    return this.#until(`sequence ${seq}`, () => this.position >= seq || undefined)
  }

  theEnd(): Promise<Ended & { readonly seenAt: number }> {
    return this.#until('the end', () => this.ended)
  }

  certificate(): Promise<number> {
    return this.#until('the certificate', () => this.certifiedAt)
  }

  /** Cuts the line without a word; the client comes back by itself. */
  cut(): void {
    this.#socket?.terminate()
  }

  /** Goes for good. */
  close(): void {
    this.#isDone = this.#isGone = true
    this.#socket?.terminate()
  }

  #connect(): void {
    const path = `/api/rooms/${this.roomId}/socket`
    const epoch = this.welcomes[0]?.epoch
    const query = epoch === undefined ? '' : `?after=${this.position}&epoch=${epoch}`
    this.#tell({ type: 'opened', ...(epoch !== undefined && { after: this.position, epoch }) })
    const gateway = this.#gateways[this.connections % this.#gateways.length] ?? ''
    const headers = { cookie: this.#visitor.cookieHeader(path) }
    const socket = openWay(this.#visitor.way, gateway + path + query, headers)
    this.#socket = socket
    this.connections++
    this.framesHere = 0
    // A line that was cut on purpose says nothing any more, even if something still lay in its buffers.
    const isCurrent = () => this.#socket === socket && socket.readyState === WebSocket.OPEN
    socket.on('message', (data: Buffer) => {
      if (!isCurrent()) return
      const frame = ServerFrame.parse(JSON.parse(data.toString()))
      this.#tell({ type: 'frame', frame })
      this.#onFrame(frame)
    })
    socket.on('error', () => undefined)
    socket.on('close', (code: number) => {
      this.#tell({ type: 'closed', code })
      this.#onClose(code)
    })
    this.watch.changed()
  }

  #onClose(code: number): void {
    this.#isWelcome = false
    this.closes.push(code)
    if ([CLOSE.ended, CLOSE.removed, CLOSE.noSeat].some((last) => last === code)) this.#isDone = true
    // A seat that is gone sends nothing any more.
    if (this.#isDone) this.#outbox.clear()
    else setTimeout(() => this.#isDone || this.#connect(), RETRY_AFTER_MS)
    if (code === CLOSE.ended && this.certifiedAt === undefined) void this.#askForCertificate()
    this.watch.changed()
  }

  /** A gateway waits some seconds for a certificate; whoever held a seat may ask for it afterwards. */
  async #askForCertificate(): Promise<void> {
    for (let tries = 0; tries < CERTIFICATE_TRIES && !this.#isGone; tries++) {
      // With a copy: the answer takes the cookies away, which others of the test show again.
      const view = await this.#visitor
        .copy()
        .certificate(this.roomId)
        .catch(() => undefined)
      if (view?.certificate !== undefined) {
        this.certifiedAt = Date.now()
        return this.watch.changed()
      }
      await delay(RETRY_AFTER_MS)
    }
  }

  #onFrame(frame: ServerFrame): void {
    this.framesHere++
    switch (frame.type) {
      case 'welcome':
        this.welcomes.push(frame)
        this.#isWelcome = true
        for (const [id, body] of this.#outbox) this.#post(id, body)
        break
      case 'ack':
        this.acks.set(frame.id, frame.seq)
        this.#outbox.delete(frame.id)
        break
      case 'error':
        this.#onRefusal(frame)
        break
      case 'ended':
        this.ended = { ...frame, seenAt: Date.now() }
        this.#outbox.clear()
        break
      case 'certificate':
        this.certifiedAt = Date.now()
        break
      case 'presence':
        if (!frame.online) this.absences.push(frame.participantId)
        break
      case 'message':
      case 'claimed':
      case 'erased':
      case 'created':
      case 'joined':
      case 'left':
      case 'removed':
      case 'extended':
      case 'locked':
        this.events.push(frame)
        break
      case 'passed':
      case 'pong':
      case 'marks':
      case 'typing':
      case 'draining':
      case 'signal':
      case 'close':
        break
    }
    this.watch.changed()
  }

  /** What may succeed later is said again, under the same id. */
  #onRefusal({ code, id }: Extract<ServerFrame, { type: 'error' }>): void {
    this.refusals.push(code)
    const body = id === undefined ? undefined : this.#outbox.get(id)
    if (id === undefined || body === undefined) return
    if (code !== 'unavailable' && code !== 'rate_limited') return void this.#outbox.delete(id)
    setTimeout(() => this.#isWelcome && this.#outbox.has(id) && this.#post(id, body), RETRY_AFTER_MS)
  }

  #post(id: MessageId, body: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'send', id, body }))
  }

  #until<Value>(what: string, read: () => Value | undefined): Promise<Value> {
    const state = () =>
      `${what}; at ${this.position}, ${this.#outbox.size} unsent, refused ${this.refusals.join(' ')}, closed ${this.closes.slice(-5).join(' ')}`
    return this.watch.until(state, read)
  }
}

export interface ConnectedRoom {
  readonly roomId: RoomId
  readonly visitors: readonly [Visitor, Visitor]
  readonly clients: readonly [LoyalClient, LoyalClient]
}

/** Two people in a new room, each with a line of their own, at different gateways where there are some. */
export async function connectTwo(
  gateways: readonly string[],
  settings: object = {},
  way: Way = 'socket',
): Promise<ConnectedRoom> {
  const { roomId, ada, bob } = await seatTwo(gateways, settings, way)
  const clients = [new LoyalClient(ada, roomId, gateways), new LoyalClient(bob, roomId, gateways)] as const
  await Promise.all(clients.map((client) => client.welcomed()))
  return { roomId, visitors: [ada, bob], clients }
}
