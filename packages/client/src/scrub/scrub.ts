import type { CryptoEngine } from '@wick/e2ee/engine'
import type { Ports } from '../ports.ts'
import type { RoomListener } from '../state/feed.ts'
import type { RoomEvent } from '../state/room-event.ts'

export interface ScrubOptions {
  readonly engine: Pick<CryptoEngine, 'scrub'>
  readonly ports: Ports
}

export interface Scrub {
  readonly listen: RoomListener
  close(): void
}

const AFTER_MS = 60_000

/** What was erased, burned or delivered leaves the disk too: within a minute, all of that minute at once, or as soon as nobody looks. */
export function createScrub({ engine, ports }: ScrubOptions): Scrub {
  let cancel: (() => void) | null = null
  const stopListening = ports.listenForHiding?.(() => cancel !== null && scrub())

  function scrub(): void {
    cancel?.()
    cancel = null
    // The room's end is what is promised: a device that has no place for this goes on without.
    engine.scrub().catch(() => undefined)
  }

  return {
    listen(event) {
      if (leavesTraces(event)) cancel ??= ports.after(AFTER_MS, scrub)
    },
    close() {
      cancel?.()
      cancel = null
      stopListening?.()
    },
  }
}

function leavesTraces(event: RoomEvent): boolean {
  // A receipt says nothing that anybody wrote.
  if (event.type === 'sent') return event.content.t !== 'receipt'
  return event.type === 'shown' && event.shown.some(({ type }) => type === 'erased')
}
