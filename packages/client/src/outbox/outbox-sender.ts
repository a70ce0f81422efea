import type { ErrorCode } from '@wick/contracts/errors'
import type { NewBody } from '@wick/e2ee/bodies'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { AlarmError, type EngineFault, EngineError } from '@wick/e2ee/errors'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import { createSerial } from '@wick/e2ee/serial'
import type { Waiting } from '../state/room-event.ts'
import { createPromises } from './promises.ts'
import { createTransmitter, type Transmitter, type TransmitterOptions } from './transmitter.ts'
import { verdictOn } from './verdict.ts'

/** `alarmed`: the composer is closed for good · `over`: the room is. */
export type SealRefusal = EngineFault | 'alarmed' | 'over'
export type Sealed =
  | { readonly ok: true; readonly bodyId: string; readonly outcome: Promise<SendOutcome> }
  | { readonly ok: false; readonly refusal: SealRefusal }

/** What became of a body: it stands in the log, it was refused for good, or the room ended first. */
export type SendOutcome = 'sent' | 'refused' | 'over'

export interface OutboxSenderOptions extends TransmitterOptions {
  readonly engine: CryptoEngine
}

/** Brings bodies into the log: one envelope in flight, the same bytes until somebody answers (§6.2). */
export interface OutboxSender {
  /** The line is up and the log was read: what was in flight on another line again, or what introduces us. */
  begin(nick: string): Promise<void>
  /** The line is gone; what is written meanwhile waits. */
  interrupt(): void
  /** `bodyId`: a ULID that the caller chose; asked again with the same one, nothing is said twice. */
  seal(body: NewBody, bodyId?: string): Promise<Sealed>
  /** The server has every byte of that attachment: its message follows. False: the room is over, or alarmed. */
  sendAttached(bodyId: string): Promise<boolean>
  /** Signals are sent now or never. */
  signal(on: boolean): Promise<void>
  acked(id: string, seq: number, timestamp: number): Promise<void>
  refused(id: string, code: ErrorCode, retryAfterMs: number | null): Promise<void>
  close(): void
}

export function createOutboxSender(options: OutboxSenderOptions): OutboxSender {
  return new EngineOutboxSender(options)
}

class EngineOutboxSender implements OutboxSender {
  readonly #options: OutboxSenderOptions
  readonly #transmitter: Transmitter
  readonly #serially = createSerial()
  readonly #outcomes = createPromises<SendOutcome>()
  #waiting: readonly Waiting[] = []
  #isClosed = false

  constructor(options: OutboxSenderOptions) {
    this.#options = options
    this.#transmitter = createTransmitter(options)
  }

  begin(nick: string): Promise<void> {
    const transmitter = this.#transmitter
    const mine = transmitter.line()
    return this.#serially(async () => {
      // The line that this was asked for may be gone: the next one is begun by itself.
      if (this.#isClosed || mine !== transmitter.line()) return
      const isNewLine = transmitter.begin()
      const next = await this.#ask((engine) => engine.begin(nick))
      // A creator's own genesis comes back while the hello is on its way: sent again, it would count as a lost answer.
      if (isNewLine || next?.id !== transmitter.current()?.id) await this.#goOnWith(next)
      else await this.#accept(null)
    })
  }

  interrupt(): void {
    this.#transmitter.interrupt()
  }

  seal(body: NewBody, chosen?: string): Promise<Sealed> {
    return this.#serially(async () => {
      if (this.#isClosed) return { ok: false, refusal: 'over' }
      try {
        const next = await this.#options.engine.seal(body, chosen)
        await this.#accept(next, aloneInFlight(next, body))
        const bodyId = chosen ?? this.#waiting.at(-1)?.bodyId ?? ''
        const isWaiting = this.#contentOf(bodyId) !== undefined
        return { ok: true, bodyId, outcome: isWaiting ? this.#outcomes.of(bodyId) : Promise.resolve('sent') }
      } catch (cause) {
        if (cause instanceof AlarmError) return { ok: false, refusal: 'alarmed' }
        if (cause instanceof EngineError) return { ok: false, refusal: this.#isClosed ? 'over' : cause.fault }
        throw cause
      }
    })
  }

  sendAttached(bodyId: string): Promise<boolean> {
    return this.#serially(async () => {
      if (this.#isClosed) return false
      try {
        await this.#accept(await this.#options.engine.sendAttached(bodyId))
        return true
      } catch (cause) {
        if (cause instanceof AlarmError) return false
        throw cause
      }
    })
  }

  signal(on: boolean): Promise<void> {
    const { engine, serverNow, send } = this.#options
    return this.#serially(async () => {
      if (this.#isClosed || !this.#transmitter.isUp()) return
      const signal = await engine.seal({ t: 'typing', on, at: serverNow() }).catch(ifUnsendable)
      if (signal !== null) send(signal)
    })
  }

  acked(id: string, seq: number, timestamp: number): Promise<void> {
    return this.#ifInFlight(id, async (sent) => {
      const done = this.#contentOf(sent.bodyId)
      const next = await this.#ask((engine) => engine.acked(sent, seq))
      if (done !== undefined) {
        this.#options.emit({ type: 'sent', ...done, seq, timestamp })
        this.#outcomes.settle(done.bodyId, 'sent')
      }
      await this.#goOnWith(next, done && this.#waiting.filter((body) => body !== done))
    })
  }

  refused(id: string, code: ErrorCode, retryAfterMs: number | null): Promise<void> {
    return this.#ifInFlight(id, async (sent) => {
      const verdict = verdictOn(code)
      if (verdict.again) return this.#transmitter.putOff(retryAfterMs, code === 'rate_limited')
      const dropped = this.#contentOf(sent.bodyId)
      const next = await this.#ask((engine) => engine.rejected(sent, verdict.why))
      if (dropped !== undefined) {
        this.#options.emit({ type: 'refused', ...dropped, code })
        this.#outcomes.settle(dropped.bodyId, 'refused')
      }
      await this.#goOnWith(next)
    })
  }

  close(): void {
    this.#isClosed = true
    this.#transmitter.close()
    this.#outcomes.settleAll('over')
  }

  #contentOf(bodyId: string | undefined): Waiting | undefined {
    return this.#waiting.find((body) => body.bodyId === bodyId)
  }

  /** An answer counts once, and for the envelope in flight. */
  #ifInFlight(id: string, job: (sent: Outgoing) => Promise<void>): Promise<void> {
    return this.#serially(async () => {
      const sent = this.#transmitter.current()
      if (!this.#isClosed && sent?.id === id) await job(sent)
    })
  }

  /** The engine's answer is also where its alarms come out. */
  async #ask(question: (engine: CryptoEngine) => Promise<Outgoing | null>): Promise<Outgoing | null> {
    try {
      return await question(this.#options.engine)
    } catch (cause) {
      if (!(cause instanceof AlarmError)) throw cause
      this.#options.emit({ type: 'alarm', alarm: cause.alarm })
      return null
    }
  }

  async #goOnWith(next: Outgoing | null, left?: readonly Waiting[]): Promise<void> {
    if (this.#isClosed) return
    this.#transmitter.put(next)
    await this.#tellWaiting(left)
  }

  /** A body was accepted: `next` is to be sent now, or the body waits behind the one in flight. */
  async #accept(next: Outgoing | null, left?: readonly Waiting[]): Promise<void> {
    await (next === null ? this.#tellWaiting() : this.#goOnWith(next, left))
  }

  /** `left` is what waits from here on, where that is known: each question to the engine costs a round trip to its thread. */
  async #tellWaiting(left?: readonly Waiting[]): Promise<void> {
    this.#waiting = left ?? (await this.#options.engine.standing()).waiting
    this.#options.emit({ type: 'outbox', waiting: this.#waiting })
  }
}

/** What is sent at once waits with nothing else; undefined for what is not. */
function aloneInFlight(next: Outgoing | null, content: NewBody): readonly Waiting[] | undefined {
  const bodyId = next?.bodyId
  return bodyId === undefined || content.t === 'typing' ? undefined : [{ bodyId, content }]
}

/** Signals may be lost, so one that cannot be sealed now simply is. */
function ifUnsendable(cause: unknown): null {
  if (cause instanceof AlarmError || cause instanceof EngineError) return null
  throw cause
}
