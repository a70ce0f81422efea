import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { Ports } from '../ports.ts'
import { backOffMs } from '../retry.ts'
import type { RoomEvent } from '../state/room-event.ts'

export interface TransmitterOptions {
  readonly ports: Ports
  /** Milliseconds, server time. */
  readonly serverNow: () => number
  /** False when there is no line: the bytes are sent again on the next one. */
  readonly send: (envelope: Outgoing) => boolean
  readonly emit: (event: RoomEvent) => void
}

/** Has one envelope in flight: the same bytes again, until another is put in its place. */
export interface Transmitter {
  readonly current: () => Outgoing | null
  readonly put: (next: Outgoing | null) => void
  /** After a refusal that speaks of the moment: waits as long as it says (ms), or ever longer. */
  readonly putOff: (retryAfterMs: number | null, isLimited: boolean) => void
  /** The present line, by how many have gone. */
  readonly line: () => number
  /** From here on the line carries what is put; false where it did so already. */
  readonly begin: () => boolean
  /** Whether the present line was begun on. */
  readonly isUp: () => boolean
  /** The line is gone. */
  readonly interrupt: () => void
  readonly close: () => void
}

const ANSWER_WITHIN_MS = 15_000
const BACK_OFF = { firstMs: 500, longestMs: 10_000 }

export function createTransmitter({ ports, serverNow, send, emit }: TransmitterOptions): Transmitter {
  let current: Outgoing | null = null
  let line = 0
  let begunOn: number | null = null
  let isLimited = false
  let isClosed = false
  let attempts = 0
  let cancel = () => {}

  const isUp = () => begunOn === line

  function stopWaiting(): void {
    cancel()
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

  return {
    current: () => current,
    put(next) {
      current = next
      attempts = 0
      transmit()
    },
    putOff(retryAfterMs, isLimit) {
      if (isLimit) {
        isLimited = true
        emit({ type: 'limited', until: serverNow() + (retryAfterMs ?? 0) })
      }
      cancel()
      cancel = ports.after(retryAfterMs ?? backOffMs(BACK_OFF, attempts++, ports.random()), transmit)
    },
    line: () => line,
    begin() {
      const isNew = !isUp()
      begunOn = line
      return isNew
    },
    isUp,
    interrupt() {
      line++
      stopWaiting()
    },
    close() {
      isClosed = true
      cancel()
    },
  }
}
