import type { Shown } from '@wick/e2ee/shown'
import type { RoomEvent } from '../state/room-event.ts'

/** Gathers what the engine shows: each time that something is emitted costs as much as the room is long. */
export interface ShownBatch {
  readonly add: (shown: readonly Shown[]) => void
  readonly isFull: () => boolean
  readonly emit: () => void
  /** Emits, and has the roster read where it may have changed; again the next time where that fails. */
  readonly followRoster: (read: () => Promise<void>) => Promise<void>
}

const MAX_SHOWN = 256

export function createShownBatch(emit: (event: RoomEvent) => void): ShownBatch {
  let gathered: Shown[] = []
  let isRosterStale = false

  function emitAll(): void {
    if (gathered.length === 0) return
    const shown = gathered
    gathered = []
    emit({ type: 'shown', shown })
  }

  return {
    add(shown) {
      isRosterStale ||= shown.some(changesRoster)
      gathered.push(...shown)
    },
    isFull: () => gathered.length >= MAX_SHOWN,
    emit: emitAll,
    async followRoster(read) {
      if (!isRosterStale) return
      emitAll()
      await read()
      isRosterStale = false
    },
  }
}

function changesRoster(shown: Shown): boolean {
  if (shown.type === 'gone') return true
  return shown.type === 'entry' && (shown.body.t === 'hello' || shown.body.t === 'genesis')
}
