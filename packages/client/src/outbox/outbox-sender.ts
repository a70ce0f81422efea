import type { ErrorCode } from '@wick/contracts/errors'
import type { NewBody } from '@wick/e2ee/bodies'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { AlarmError, type EngineFault, EngineError } from '@wick/e2ee/errors'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import { createSerial } from '@wick/e2ee/serial'
import { backOffMs } from '../back-off.ts'
import type { Ports } from '../ports.ts'
import type { RoomEvent, Waiting } from '../state/room-event.ts'
import { createPromises } from './promises.ts'
import { verdictOn } from './verdict.ts'

/** `alarmed`: the composer is closed for good · `over`: the room is. */
export type SealRefusal = EngineFault | 'alarmed' | 'over'
export type Sealed =
  | { readonly ok: true; readonly bodyId: string; readonly outcome: Promise<SendOutcome> }
  | { readonly ok: false; readonly refusal: SealRefusal }

/** What became of a body: it stands in the log, it was refused for good, or the room ended first. */
export type SendOutcome = 'sent' | 'refused' | 'over'

export interface OutboxSenderOptions {
  readonly engine: CryptoEngine
  readonly ports: Ports
  /** Milliseconds, server time. */
  readonly serverNow: () => number
  /** False when there is no line: the bytes are sent again by the next `begin`. */
  readonly send: (envelope: Outgoing) => boolean
  readonly emit: (event: RoomEvent) => void
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

const ANSWER_WITHIN_MS = 15_000
const BACK_OFF = { firstMs: 500, longestMs: 10_000 }

export function createOutboxSender({ engine, ports, serverNow, send, emit }: OutboxSenderOptions): OutboxSender {
  const serially = createSerial()
  const outcomes = createPromises<SendOutcome>()
  let current: Outgoing | null = null
  let waiting: readonly Waiting[] = []
  /** The present line, by how many have gone, and the one that was begun on last: what is sent goes where these are the same. */
  let line = 0
  let begunOn: number | null = null
  let isLimited = false
  let isClosed = false
  let attempts = 0
  let cancel: (() => void) | null = null

  const isUp = () => begunOn === line

  /** The engine's answer is also where its alarms come out. */
  async function asking(ask: () => Promise<Outgoing | null>): Promise<Outgoing | null> {
    try {
      return await ask()
    } catch (cause) {
      if (!(cause instanceof AlarmError)) throw cause
      emit({ type: 'alarm', alarm: cause.alarm })
      return null
    }
  }

  /** `left` is what waits from here on, where that is known: each question to the engine costs a round trip to its thread. */
  async function goOnWith(next: Outgoing | null, left?: readonly Waiting[]): Promise<void> {
    if (isClosed) return
    current = next
    attempts = 0
    transmit()
    waiting = left ?? (await engine.standing()).waiting
    emit({ type: 'outbox', waiting })
  }

  /** A body was accepted: `next` is to be sent now, or the body waits behind the one in flight. */
  async function accept(next: Outgoing | null, left?: readonly Waiting[]): Promise<void> {
    if (next !== null) return goOnWith(next, left)
    waiting = (await engine.standing()).waiting
    emit({ type: 'outbox', waiting })
  }

  function stopWaiting(): void {
    cancel?.()
    cancel = null
    if (!isLimited) return
    isLimited = false
    emit({ type: 'limited', until: null })
  }

  function transmit(): void {
    stopWaiting()
    if (isClosed || !isUp() || current === null) return
    send(current)
    // An answer that never comes is asked for by the same bytes.
    cancel = ports.after(ANSWER_WITHIN_MS, transmit)
  }

  function transmitLater(retryAfterMs: number | null): void {
    cancel?.()
    cancel = ports.after(retryAfterMs ?? backOffMs(BACK_OFF, attempts++, ports.random()), transmit)
  }

  function limit(waitMs: number): void {
    isLimited = true
    emit({ type: 'limited', until: serverNow() + waitMs })
  }

  const contentOf = (bodyId: string | undefined) => waiting.find((body) => body.bodyId === bodyId)

  return {
    begin(nick) {
      const mine = line
      return serially(async () => {
        // The line that this was asked for may be gone: the next one is begun by itself.
        if (isClosed || mine !== line) return
        const isSameLine = isUp()
        begunOn = mine
        const next = await asking(() => engine.begin(nick))
        // A creator's own genesis comes back while the hello is on its way: sent again, it would count as a lost answer.
        await (isSameLine && next?.id === current?.id ? accept(null) : goOnWith(next))
      })
    },

    interrupt() {
      line++
      stopWaiting()
    },

    seal: (body, chosen) =>
      serially(async () => {
        if (isClosed) return { ok: false, refusal: 'over' }
        try {
          const next = await engine.seal(body, chosen)
          await accept(next, aloneInFlight(next, body))
          const bodyId = chosen ?? waiting.at(-1)?.bodyId ?? ''
          const isWaiting = contentOf(bodyId) !== undefined
          return { ok: true, bodyId, outcome: isWaiting ? outcomes.of(bodyId) : Promise.resolve('sent') }
        } catch (cause) {
          if (cause instanceof AlarmError) return { ok: false, refusal: 'alarmed' }
          if (cause instanceof EngineError) return { ok: false, refusal: isClosed ? 'over' : cause.fault }
          throw cause
        }
      }),

    sendAttached: (bodyId) =>
      serially(async () => {
        if (isClosed) return false
        try {
          await accept(await engine.sendAttached(bodyId))
          return true
        } catch (cause) {
          if (cause instanceof AlarmError) return false
          throw cause
        }
      }),

    signal: (on) =>
      serially(async () => {
        if (isClosed || !isUp()) return
        const signal = await engine.seal({ t: 'typing', on, at: serverNow() }).catch(ifUnsendable)
        if (signal !== null) send(signal)
      }),

    acked: (id, seq, timestamp) =>
      serially(async () => {
        if (isClosed || current?.id !== id) return
        const sent = current
        const done = contentOf(sent.bodyId)
        const next = await asking(() => engine.acked(sent, seq))
        if (done !== undefined) {
          emit({ type: 'sent', ...done, seq, timestamp })
          outcomes.settle(done.bodyId, 'sent')
        }
        await goOnWith(next, done && waiting.filter((body) => body !== done))
      }),

    refused: (id, code, retryAfterMs) =>
      serially(async () => {
        if (isClosed || current?.id !== id) return
        const verdict = verdictOn(code)
        if (verdict.again) {
          if (code === 'rate_limited') limit(retryAfterMs ?? 0)
          return transmitLater(retryAfterMs)
        }
        const sent = current
        const dropped = contentOf(sent.bodyId)
        const next = await asking(() => engine.rejected(sent, verdict.why))
        if (dropped !== undefined) {
          emit({ type: 'refused', ...dropped, code })
          outcomes.settle(dropped.bodyId, 'refused')
        }
        await goOnWith(next)
      }),

    close() {
      isClosed = true
      cancel?.()
      outcomes.settleAll('over')
    },
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
