import type { Bytes } from '@wick/e2ee/bytes'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { createIntake, type LogEvent } from '@wick/e2ee/intake'
import { createSerial } from '@wick/e2ee/serial'
import type { Shown } from '@wick/e2ee/shown'
import type { RoomApi } from '../api.ts'
import type { Ports } from '../ports.ts'
import { pause } from '../retry.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { isFresh } from '../typing/is-fresh.ts'
import { HistoryUnreadError, MAX_BACKLOG, readHistory } from './read-history.ts'

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
  take(event: LogEvent | null, seq: number): void
  signal(bytes: Bytes): void
  close(): void
}

/** Each time that something is shown costs as much as the room is long. */
const MAX_UNSHOWN = 256
const SECOND_TRY_AFTER_MS = 500
/** A server whose lines have holes and whose history cannot be read, time after time, is not merely out of order. */
const MAX_UNREAD = 3

/** One line, from its welcome on. What it brings is taken in later, maybe when it is gone and the next one stands. */
interface InboxLine {
  /** The seq up to which its log is to be read; null once it was. */
  promised: number | null
  stands: boolean
  /** What else came over it is left alone: the next line brings it again, in order. */
  hasFailed: boolean
}

export function createInbox(options: InboxOptions): Inbox {
  const { engine, api, ports, serverNow, emit, onFailure } = options
  const serially = createSerial()
  /** The last one that was welcomed: what comes is of this one. */
  let line: InboxLine = { promised: null, stands: false, hasFailed: false }
  /** How much came, over any line, and was not begun with yet. */
  let backlog = 0
  let unshown: Shown[] = []
  /** Where history was asked for in vain, and how many times in a row. */
  let unread = { after: 0, times: 0 }
  let isRosterStale = false
  let isClosed = false

  const intake = createIntake(engine, {
    history,
    pause: () => pause(ports, SECOND_TRY_AFTER_MS),
    show(shown) {
      isRosterStale ||= shown.some(changesRoster)
      unshown.push(...shown)
    },
    alarm(alarm) {
      show()
      emit({ type: 'alarm', alarm })
    },
  })

  async function history(after: number): Promise<readonly LogEvent[]> {
    show()
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

  function show(): void {
    if (unshown.length === 0) return
    const shown = unshown
    unshown = []
    emit({ type: 'shown', shown })
  }

  function queue(job: (from: InboxLine) => Promise<void>): void {
    if (isClosed) return
    if (backlog === MAX_BACKLOG) return onFailure(new RangeError('too much at once'))
    backlog++
    const from = line
    serially(async () => {
      backlog--
      if (!isClosed && !from.hasFailed) await job(from)
      if (backlog === 0 || unshown.length >= MAX_UNSHOWN) show()
    }).catch((cause: unknown) => {
      from.hasFailed = true
      // It is stored, so nobody brings it again.
      show()
      if (!isClosed) onFailure(cause)
    })
  }

  async function refreshRoster(): Promise<void> {
    if (!isRosterStale) return
    isRosterStale = false
    show()
    await options.onRosterChanged()
  }

  function reached(seq: number, by: InboxLine): void {
    if (by.promised === null || seq < by.promised) return
    by.promised = null
    show()
    if (by.stands) options.onCaughtUp()
  }

  return {
    welcome(hasRecovered, head) {
      line = { promised: head, stands: true, hasFailed: false }
      queue(async (from) => {
        await engine.welcomed(hasRecovered)
        // Where nothing was missed, nothing follows.
        if (hasRecovered) reached((await engine.standing()).cursor, from)
      })
    },
    interrupt() {
      line.stands = false
    },
    take(event, seq) {
      queue(async (from) => {
        if (event !== null) {
          await intake.take(event)
          options.onProgress()
        }
        await refreshRoster()
        reached(seq, from)
      })
    },
    signal(bytes) {
      queue(async () => {
        const shown = await engine.signal(bytes)
        unshown.push(...shown.filter((signal) => signal.type !== 'typing' || isFresh(signal.at, serverNow())))
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
