import { SpanKind } from '@opentelemetry/api'
import type { ClientEnvelope } from '@wick/contracts/binary-frames'
import { isEphemeralEnvelope } from '@wick/contracts/envelope-header'
import { type ClientFrame, CLOSE } from '@wick/contracts/frames'
import { envelopeId } from '@wick/event-log/envelope-id'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import { inSpan } from '@wick/platform/telemetry/spans'
import { contextOf } from '@wick/platform/telemetry/traceparent'
import type { RawData } from 'ws'
import type { RateLimits } from '../adapters/rate-limits.ts'
import { bodyBytes, type MessageToSend, type Sender, type ForwardMessage } from '../app/forward-message.ts'
import { markSignal } from '../feed/marks.ts'
import type { Signal } from '../feed/signals.ts'
import { FrameDecoder } from '../frames/frame-decoder.ts'
import type { SpokenLine } from '../lines/speech.ts'
import type { Intake, Reader } from './intake.ts'
import { SendQueue } from './send-queue.ts'

export interface FrameHandlerPorts {
  readonly send: ForwardMessage
  readonly limits: RateLimits
  readonly logger: Logger
  readonly now: () => number
}

export interface FrameHandlerOptions {
  readonly line: SpokenLine
  readonly sender: Sender
  /** Told when more can be read. */
  readonly intake: Pick<Intake, 'goOn'>
}

/** What one client asks for over its socket. */
export class FrameHandler implements Reader {
  readonly #ports: FrameHandlerPorts
  readonly #options: FrameHandlerOptions
  readonly #decoder: FrameDecoder
  readonly #sends: SendQueue

  constructor(ports: FrameHandlerPorts, options: FrameHandlerOptions) {
    this.#ports = ports
    this.#options = options
    this.#decoder = new FrameDecoder(options.sender.proof.encrypted)
    this.#sends = new SendQueue(options.intake)
  }

  isBusy(): boolean {
    return this.#sends.isFull || this.#options.line.writer.isFull
  }

  onPing(data: Buffer): void {
    this.#options.line.writer.pongLine(data)
  }

  onMessage(data: RawData, isBinary: boolean): void {
    const { writer } = this.#options.line
    // Whoever was sent away may go on talking until the other end has closed too.
    if (writer.isClosed) return
    const received = this.#decoder.read(data, isBinary)
    switch (received.kind) {
      case 'frame':
        return this.#onFrame(received.frame)
      case 'envelope':
        return this.#onEnvelope(received.received)
      case 'malformed':
        return writer.refuse('invalid_input')
      case 'too_many_malformed':
        return writer.close(CLOSE.malformed)
    }
  }

  /** Resolves when everything that the client was promised is done. */
  idle(): Promise<void> {
    return this.#sends.idle()
  }

  #onFrame(frame: ClientFrame): void {
    const { sender } = this.#options
    const { writer } = this.#options.line
    const { participantId } = sender.proof.seat
    switch (frame.type) {
      case 'ping':
        return writer.pong(() => ({ type: 'pong', t: frame.t, serverNow: this.#ports.now() }))
      case 'typing':
        return void this.#signal({ kind: 'typing', participantId, active: frame.active })
      case 'read':
      case 'delivered':
        return void this.#signal(markSignal(participantId, frame.type, frame.seq))
      case 'send': {
        const { id, body, burns, traceparent } = frame
        return this.#queue({ id, burns, body: bodyBytes(body, sender.proof) }, traceparent)
      }
    }
  }

  #onEnvelope({ envelope, traceparent }: ClientEnvelope): void {
    const { roomId, seat } = this.#options.sender.proof
    if (isEphemeralEnvelope(envelope, roomId, seat.participantId))
      return void this.#signal({ kind: 'sealed', envelope })
    this.#queue({ id: envelopeId(envelope), body: envelope }, traceparent)
  }

  #queue(message: MessageToSend, traceparent?: string): void {
    const receiving = { kind: SpanKind.SERVER, parent: contextOf(traceparent) }
    this.#sends.add(message.body.length, () => inSpan('ws receive', receiving, () => this.#send(message)))
  }

  async #send(message: MessageToSend): Promise<void> {
    const { sender } = this.#options
    const { writer, awaited } = this.#options.line
    const { id } = message
    try {
      const sent = await this.#ports.send(sender, message, awaited)
      if (!sent.ok) return writer.refuse(sent.code, id, sent.waitMs)
      writer.send({ type: 'ack', id, seq: sent.seq, timestamp: sent.timestamp })
    } catch (error) {
      this.#ports.logger.error(failureFields(error), 'send failed')
      writer.refuse('internal', id)
    }
  }

  /** Signals may be lost, so too many of them simply are. */
  async #signal(signal: Signal): Promise<void> {
    const { roomId, seat } = this.#options.sender.proof
    const waitMs = await this.#ports.limits.take('signal', `${roomId}.${seat.participantId}`)
    if (waitMs === 0) this.#options.line.signal(signal)
  }
}
