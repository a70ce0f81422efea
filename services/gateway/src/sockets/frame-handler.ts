import { SpanKind } from '@opentelemetry/api'
import type { ClientEnvelope } from '@wick/contracts/binary-frames'
import { isEphemeralEnvelope } from '@wick/contracts/envelope-header'
import { type ClientFrame, CLOSE } from '@wick/contracts/frames'
import type { BlobId, MessageId } from '@wick/contracts/ids'
import { sendMessage } from '@wick/contracts/message-commands'
import { envelopeId } from '@wick/event-log/envelope-id'
import { failureFields } from '@wick/platform/process/logger'
import { inSpan } from '@wick/platform/telemetry/spans'
import { contextOf } from '@wick/platform/telemetry/traceparent'
import type { RawData } from 'ws'
import type { GatewayContext } from '../context.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { takeOfSeat } from '../seats/limits-of-seats.ts'
import { FrameDecoder } from '../frames/frame-decoder.ts'
import type { Reader } from './intake.ts'
import type { SocketWriter } from './socket-writer.ts'
import { SendQueue } from './send-queue.ts'
import type { Signal } from './signals.ts'

export interface ClientSideOptions {
  readonly context: GatewayContext
  readonly proof: SeatProof
  readonly peer: SocketWriter
  readonly isEncrypted: boolean
  /** The network that the client comes from. */
  readonly network: string
  readonly signal: (signal: Signal) => void
  /** Called when more can be read. */
  readonly onRoom: () => void
}

/** What the server is told of a message beside its body. */
interface Message {
  readonly id: MessageId
  readonly burns?: BlobId
}

/** What one client asks for over its socket. */
export class FrameHandler implements Reader {
  readonly #options: ClientSideOptions
  readonly #decoder: FrameDecoder
  readonly #sends: SendQueue
  readonly #marks = { delivered: 0, read: 0 }

  constructor(options: ClientSideOptions) {
    this.#options = options
    this.#decoder = new FrameDecoder(options.isEncrypted)
    this.#sends = new SendQueue(options.onRoom)
  }

  isBusy(): boolean {
    return this.#sends.isFull || this.#options.peer.isFull
  }

  onPing(data: Buffer): void {
    this.#options.peer.pongLine(data)
  }

  onMessage(data: RawData, isBinary: boolean): void {
    const { peer } = this.#options
    // Whoever was sent away may go on talking until the other end has closed too.
    if (peer.isClosed) return
    const received = this.#decoder.read(data, isBinary)
    switch (received.kind) {
      case 'frame':
        return this.#onFrame(received.frame)
      case 'envelope':
        return this.#onEnvelope(received.received)
      case 'malformed':
        return peer.refuse('invalid_input')
      case 'too_many_malformed':
        return peer.close(CLOSE.malformed)
    }
  }

  /** Resolves when everything that the client was promised is done. */
  idle(): Promise<void> {
    return this.#sends.idle()
  }

  #onFrame(frame: ClientFrame): void {
    const { peer, proof, context, isEncrypted } = this.#options
    const { participantId } = proof.seat
    switch (frame.type) {
      case 'ping':
        return peer.pong(() => ({ type: 'pong', t: frame.t, serverNow: context.now() }))
      case 'typing':
        return void this.#signal({ kind: 'typing', participantId, active: frame.active })
      case 'read':
      case 'delivered':
        return this.#mark(frame.type, frame.seq)
      case 'send': {
        const { id, body, burns, traceparent } = frame
        const bytes = Buffer.from(body, isEncrypted ? 'base64url' : 'utf8')
        return this.#queue({ id, ...(burns !== undefined && { burns }) }, bytes, traceparent)
      }
    }
  }

  #onEnvelope({ envelope, traceparent }: ClientEnvelope): void {
    const { proof } = this.#options
    if (isEphemeralEnvelope(envelope, proof.roomId, proof.seat.participantId))
      return void this.#signal({ kind: 'sealed', envelope })
    this.#queue({ id: envelopeId(envelope) }, envelope, traceparent)
  }

  #queue(message: Message, body: Uint8Array, traceparent?: string): void {
    const receiving = { kind: SpanKind.SERVER, parent: contextOf(traceparent) }
    this.#sends.add(body.length, () => inSpan('ws receive', receiving, () => this.#send(message, body)))
  }

  async #send(message: Message, body: Uint8Array): Promise<void> {
    const { peer, context, proof, network } = this.#options
    const { roomId, seat } = proof
    const { id } = message
    try {
      const waitMs = await takeOfSeat(context.limits, 'message', proof, network)
      if (waitMs > 0) return peer.refuse('rate_limited', id, waitMs)
      const answer = await context.commands.call(sendMessage, { roomId, seat, ...message }, body)
      if (!answer.ok) return peer.refuse(answer.refusal, id)
      peer.send({ type: 'ack', id, seq: answer.output.seq, timestamp: answer.output.timestamp })
    } catch (error) {
      context.logger.error(failureFields(error), 'send failed')
      peer.refuse('internal', id)
    }
  }

  #mark(mark: 'read' | 'delivered', seq: number): void {
    if (seq <= this.#marks[mark]) return
    this.#marks[mark] = seq
    // What is read was delivered.
    if (mark === 'read') this.#marks.delivered = Math.max(this.#marks.delivered, seq)
    const { participantId } = this.#options.proof.seat
    void this.#signal({ kind: 'marks', participantId, ...this.#marks })
  }

  /** Signals may be lost, so too many of them simply are. */
  async #signal(signal: Signal): Promise<void> {
    const { context, proof } = this.#options
    const waitMs = await context.limits.take('signal', `${proof.roomId}.${proof.seat.participantId}`)
    if (waitMs === 0) this.#options.signal(signal)
  }
}
