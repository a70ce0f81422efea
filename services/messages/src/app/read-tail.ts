import type { RoomId } from '@wick/contracts/ids'
import type { EventStore } from '@wick/platform/event-store'
import { Turns } from '@wick/platform/turns'
import { readTailPage, type TailPage } from './room-log.ts'

/** Of each lane: what a page holds of the longest messages is 3 MiB. */
const PAGE_EVENTS = 100
/** Of all rooms. */
const PAGES_AT_ONCE = 8

/**
 * Reads what happened in a room after a sequence, page by page up to the head. A page is forgotten when `onPage` has
 * resolved: however many rooms are read at once, after Redis was emptied all of them, few bodies are in memory.
 */
export type ReadTail = (
  roomId: RoomId,
  after: number,
  onPage: (page: TailPage) => Promise<void> | void,
) => Promise<void>

export function createReadTail(store: EventStore): ReadTail {
  const turns = new Turns(PAGES_AT_ONCE)
  return async (roomId, after, onPage) => {
    const readNext = async (from: number) => {
      const page = await readTailPage(store, roomId, { after: from, max: PAGE_EVENTS })
      await onPage(page)
      return page
    }
    for (let from = after; ;) {
      const { upTo, head } = await turns.take(() => readNext(from))
      if (upTo >= head) return
      from = upTo
    }
  }
}
