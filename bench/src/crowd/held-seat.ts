import { beat, FIRST_TIMEOUT_MS, heard, opened, type Pulse } from '@wick/client/line/heartbeat'
import { closeVerdict, reconnectDelay } from '@wick/client/line/reconnect-policy'
import { WebSocket } from 'ws'
import { call } from './call.ts'
import { inTurn } from './in-parallel.ts'
import { pathOf, type Room, type SeatOfRoom } from './room.ts'
import { wallMs } from './wall-ms.ts'

const CERTIFICATE_EVERY_MS = 250
const SEQUENCE_AT = 1
const LOG_ENTRY = 0x10

interface Frame {
  readonly type: string
  readonly seq?: number
  readonly epoch?: string
  readonly recovered?: boolean
  readonly retryAfter?: number
}

/** What happened to a seat; moments are ms since the epoch. */
export interface SeatHistory {
  readonly welcomes: { readonly at: number; readonly recovered: boolean }[]
  /** Upgrades that were answered with an error. */
  refused: number
  endedAt: number | undefined
  certifiedAt: number | undefined
}

/** The gateway of the first line, and those of the lines after it, in turn. */
export interface Lines {
  readonly first: string
  readonly later: readonly string[]
}

/** A seat that is held as a page holds it: with its heartbeat, and back at its cursor when the line is lost. */
export class HeldSeat {
  readonly room: Room
  readonly history: SeatHistory = { welcomes: [], refused: 0, endedAt: undefined, certifiedAt: undefined }
  readonly #seat: SeatOfRoom
  readonly #lines: Lines
  readonly #onChange: () => void
  #socket: WebSocket | undefined
  #pulse: Pulse = opened(performance.now())
  #cursor = 0
  #epoch: string | undefined
  #attempt = 0
  #connections = 0
  #retryAfterMs: number | null = null
  #isGone = false

  constructor(room: Room, seat: SeatOfRoom, lines: Lines, onChange: () => void) {
    this.room = room
    this.#seat = seat
    this.#lines = lines
    this.#onChange = onChange
    this.#connect()
  }

  /** Once a second. */
  look(): void {
    const { action, pulse } = beat(this.#pulse, performance.now())
    this.#pulse = pulse
    if (action === 'dead') this.#socket?.terminate()
    if (action === 'ping' && this.#socket?.readyState === WebSocket.OPEN)
      this.#socket.send(JSON.stringify({ type: 'ping', t: Date.now() }))
  }

  leave(): void {
    this.#isGone = true
    this.#socket?.terminate()
  }

  #connect(): void {
    if (this.#isGone) return
    const { first, later } = this.#lines
    const gateway = this.#connections === 0 ? first : inTurn(later, this.#connections)
    this.#connections++
    const query = this.#epoch === undefined ? '' : `?after=${this.#cursor}&epoch=${this.#epoch}`
    const socket = new WebSocket(`${gateway.replace('http', 'ws')}${pathOf(this.room)}/socket${query}`, {
      headers: { cookie: this.#seat.cookie },
      perMessageDeflate: false,
    })
    this.#socket = socket
    this.#pulse = opened(performance.now(), FIRST_TIMEOUT_MS)
    socket.on('message', (data: Buffer, isBinary) => this.#onMessage(data, isBinary))
    socket.on('error', (error) => {
      if (error.message.startsWith('Unexpected server response')) this.history.refused++
    })
    socket.on('close', (code) => this.#onClose(code, gateway))
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    this.#pulse = heard(this.#pulse)
    if (isBinary) {
      if (data[0] === LOG_ENTRY) this.#cursor = Number(data.readBigUInt64BE(SEQUENCE_AT))
      return
    }
    const { type, seq, epoch, recovered = false, retryAfter }: Frame = JSON.parse(data.toString())
    if (seq !== undefined && type !== 'ack') this.#cursor = Math.max(this.#cursor, seq)
    if (type === 'welcome') {
      this.#epoch = epoch
      this.#attempt = 0
      this.history.welcomes.push({ at: wallMs(), recovered })
    } else if (type === 'ended') this.history.endedAt ??= wallMs()
    else if (type === 'certificate') this.history.certifiedAt ??= wallMs()
    else if (type === 'draining') this.#retryAfterMs = retryAfter ?? null
    else return
    this.#onChange()
  }

  #onClose(code: number, gateway: string): void {
    if (this.#isGone) return
    const verdict = closeVerdict(code)
    if (verdict === 'reconnect') {
      const wait = reconnectDelay(this.#attempt++, Math.random(), this.#retryAfterMs)
      this.#retryAfterMs = null
      setTimeout(() => this.#connect(), wait)
    } else if (verdict === 'ended' && this.history.certifiedAt === undefined) void this.#askForCertificate(gateway)
  }

  /** A gateway waits some seconds for a certificate; whoever held a seat may ask for it afterwards. */
  async #askForCertificate(gateway: string): Promise<void> {
    const url = `${gateway}${pathOf(this.room)}/certificate`
    const answer = await call('GET', url, { cookie: this.#seat.cookie }).catch(() => undefined)
    if (this.#isGone) return
    if (answer?.status === 200) {
      this.history.certifiedAt = wallMs()
      return this.#onChange()
    }
    setTimeout(() => void this.#askForCertificate(gateway), CERTIFICATE_EVERY_MS)
  }
}
