import type { Bytes } from '@wick/e2ee/bytes'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { createIntake, type IntakeEffects, type LogEvent } from '@wick/e2ee/intake'
import type { RoomApi } from '../api.ts'
import type { Ports } from '../ports.ts'
import { pause } from '../retry.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { isFresh } from '../typing/is-fresh.ts'
import { createLineQueue, type InboxLine } from './line-queue.ts'
import { HistoryUnreadError, readHistory } from './read-history.ts'
import { createShownBatch, type ShownBatch } from './shown-batch.ts'

export interface InboxOptions {
  readonly engine: CryptoEngine
  readonly api: RoomApi
  readonly ports: Ports
  /** Milliseconds, by the room's clock. */
  readonly serverNow: () => number
  readonly emit: (event: RoomEvent) => void
  /** Something of the conversation was taken in, and is stored. */
  readonly onProgress: () => void
  /** Everything that the line promised is taken in, and the line stands. */
  readonly onCaughtUp: () => void
  readonly onRosterChanged: () => Promise<void>
  /** Nothing is lost: the cursor stands where it stood. */
  readonly onFailure: (cause: unknown) => void
}

/** What a room's lines bring, taken in one after the other. */
export interface Inbox {
  /** Another line stands, whose log reaches up to `head` for now. */
  welcome(hasRecovered: boolean, head: number): void
  /** The line is gone. What it brought is taken in all the same. */
  interrupt(): void
  /** `event` is null for what is not of the conversation. */
  takeEvent(event: LogEvent | null, seq: number): void
  signal(bytes: Bytes): void
  close(): void
}

const SECOND_TRY_AFTER_MS = 500
/** A server whose lines have holes and whose history cannot be read, time after time, is not merely out of order. */
const MAX_UNREAD = 3

export function createInbox(options: InboxOptions): Inbox {
  const { engine, ports, serverNow, emit, onFailure } = options
  const batch = createShownBatch(emit)
  const queue = createLineQueue({
    onDone(isIdle) {
      if (isIdle || batch.isFull()) batch.emit()
    },
    onFailure,
  })
  const intake = createIntake(engine, {
    history: createGapReader(options, batch),
    pause: () => pause(ports, SECOND_TRY_AFTER_MS),
    show: batch.add,
    alarm(alarm) {
      batch.emit()
      emit({ type: 'alarm', alarm })
    },
  })

  async function reached(seq: number, by: InboxLine): Promise<void> {
    await batch.followRoster(options.onRosterChanged)
    if (by.promised === null || seq < by.promised) return
    by.promised = null
    batch.emit()
    if (by.stands) options.onCaughtUp()
  }

  return {
    interrupt: queue.interrupt,
    close: queue.close,
    welcome(hasRecovered, head) {
      queue.begin({ promised: head, stands: true, hasFailed: false })
      queue.add(async (from) => {
        await engine.welcomed(hasRecovered)
        // Where nothing was missed, nothing follows.
        if (hasRecovered) await reached((await engine.standing()).cursor, from)
      })
    },
    takeEvent(event, seq) {
      queue.add(async (from) => {
        if (event !== null) {
          await intake.takeEvent(event)
          options.onProgress()
        }
        await reached(seq, from)
      })
    },
    signal(bytes) {
      queue.add(async () => {
        const shown = await engine.signal(bytes)
        batch.add(shown.filter((signal) => signal.type !== 'typing' || isFresh(signal.at, serverNow())))
      })
    },
  }
}

/** Reads what a gap lacks. Where that fails time after time at one place, nothing is there to be read. */
function createGapReader({ api, emit }: InboxOptions, batch: ShownBatch): IntakeEffects['history'] {
  let unread = { after: 0, times: 0 }
  return async (after) => {
    batch.emit()
    try {
      const { events, facts } = await readHistory(api, after)
      for (const fact of facts) emit({ type: 'fact', fact })
      return events
    } catch (cause) {
      if (!(cause instanceof HistoryUnreadError)) throw cause
      unread = { after, times: unread.after === after ? unread.times + 1 : 1 }
      if (unread.times <= MAX_UNREAD) throw cause
      return []
    }
  }
}
