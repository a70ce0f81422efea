import type { Bytes } from '@wick/e2ee/bytes'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { createIntake, type LogEvent } from '@wick/e2ee/intake'
import { createSerial } from '@wick/e2ee/serial'
import type { Shown } from '@wick/e2ee/shown'
import type { RoomApi } from '../api.ts'
import type { Ports } from '../ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { HistoryUnreadError, readHistory } from './read-history.ts'

export interface InboxOptions {
  readonly engine: CryptoEngine
  readonly api: RoomApi
  readonly ports: Ports
  readonly emit: (event: RoomEvent) => void
  /** Something was taken in. */
  readonly onProgress: () => void
  /** Everything up to the head of the last welcome is taken in. */
  readonly onCaughtUp: () => void
  readonly onRosterChanged: () => Promise<void>
  /** Nothing is lost: the cursor stands where it stood. */
  readonly onFailure: (cause: unknown) => void
}

/** What a room's line brings, taken in one after the other. */
export interface Inbox {
  welcome(hasRecovered: boolean, head: number): void
  /** `event` is null for what is not of the conversation. */
  take(event: LogEvent | null, seq: number): void
  signal(bytes: Bytes): void
  close(): void
}

/** More than a room's log may hold: whoever sends so much, faster than it can be read, is not listened to. */
const MAX_BACKLOG = 25_000
const SECOND_TRY_AFTER_MS = 500
/** A server whose lines have holes and whose history cannot be read, time after time, is not merely out of order. */
const MAX_UNREAD = 3

export function createInbox(options: InboxOptions): Inbox {
  const { engine, api, ports, emit, onFailure } = options
  const serially = createSerial()
  let backlog = 0
  let line = 0
  /** What else came over a line that failed is left alone: the next one brings it again, in order. */
  let failed = -1
  let unread = { after: 0, times: 0 }
  let isRosterStale = false
  /** What the last welcome promised; null once it was kept. */
  let head: number | null = null
  let isClosed = false

  const intake = createIntake(engine, {
    history,
    pause: () => new Promise((resolve) => ports.after(SECOND_TRY_AFTER_MS, resolve)),
    show(shown) {
      if (shown.length === 0) return
      isRosterStale ||= shown.some(changesRoster)
      emit({ type: 'shown', shown })
    },
    alarm: (alarm) => emit({ type: 'alarm', alarm }),
  })

  async function history(after: number): Promise<readonly LogEvent[]> {
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

  function queue(job: () => Promise<void>): void {
    if (isClosed) return
    if (++backlog > MAX_BACKLOG) return onFailure(new RangeError('too much at once'))
    const mine = line
    serially(async () => {
      backlog--
      if (!isClosed && mine !== failed) await job()
    }).catch((cause: unknown) => {
      failed = mine
      if (!isClosed) onFailure(cause)
    })
  }

  async function refreshRoster(): Promise<void> {
    if (!isRosterStale) return
    isRosterStale = false
    await options.onRosterChanged()
  }

  function reached(seq: number): void {
    options.onProgress()
    if (head === null || seq < head) return
    head = null
    options.onCaughtUp()
  }

  return {
    welcome(hasRecovered, promised) {
      line++
      queue(async () => {
        await engine.welcomed(hasRecovered)
        head = promised
        // Where nothing was missed, nothing follows.
        if (hasRecovered) reached((await engine.standing()).cursor)
      })
    },
    take(event, seq) {
      queue(async () => {
        if (event !== null) await intake.take(event)
        await refreshRoster()
        reached(seq)
      })
    },
    signal(bytes) {
      queue(async () => {
        const shown = await engine.signal(bytes)
        if (shown.length > 0) emit({ type: 'shown', shown })
      })
    },
    close() {
      isClosed = true
    },
  }
}

function changesRoster(shown: Shown): boolean {
  if (shown.type === 'gone') return true
  return shown.type === 'entry' && (shown.body.t === 'hello' || shown.body.t === 'genesis')
}
