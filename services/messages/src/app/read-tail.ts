import type { RoomId } from '@wick/contracts/ids'
import type { Certainty } from '@wick/event-log/certainty'
import { VersionConflictError } from '@wick/platform/process/errors'
import type { EventStore } from '@wick/event-log/event-store'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { retry, type RetryPolicy } from '@wick/platform/retry/retry'
import { headOf, readTailPage, type TailPage } from './room-log.ts'

/** What a page holds of the longest messages is 3 MiB. */
const PAGE_EVENTS = 100
/** Of all rooms. */
const PAGES_AT_ONCE = 8
/** The head is gone, or with others than who answers: it is asked for again. */
const PAGE_RETRIES: RetryPolicy = {
  attempts: 10,
  delayMs: () => 0,
  isRetryable: (error) => error instanceof VersionConflictError,
}

/**
 * Reads a room's events after a sequence, page by page up to the head; no page if there are none. A page is dropped
 * once `onPage` resolves: few bodies are in memory even when all rooms are read.
 */
export type ReadTail = (roomId: RoomId, asked: TailAsked, onPage: OnPage) => Promise<void>

export interface TailAsked {
  readonly after: number
  /** How sure the head has to be that it is read up to. */
  readonly certainty: Certainty
}

/** Says whether to read on. */
export type OnPage = (page: TailPage) => Promise<boolean> | boolean

export function createReadTail(store: EventStore): ReadTail {
  const pages = new Semaphore(PAGES_AT_ONCE)
  return async (roomId, { after, certainty }, onPage) => {
    /** Gives the sequence to read on from; null where nothing is left. */
    const readPage = async (from: number): Promise<number | null> => {
      // Most often nothing has happened: whoever only asks waits for nobody's reading.
      const head = await headOf(store, roomId, certainty)
      if (head === from) return null
      return pages.run(async () => {
        const page = await readTailPage(store, roomId, { after: from, max: PAGE_EVENTS, head })
        const goesOn = await onPage(page)
        return goesOn && page.upTo < page.head ? page.upTo : null
      })
    }
    for (let next: number | null = after; next !== null;) {
      const from: number = next
      next = await retry(() => readPage(from), PAGE_RETRIES)
    }
  }
}
