import type { Shown } from '@wick/e2ee/shown'
import type { RoomEvent } from '../state/room-event.ts'

/** Gathers what the engine shows: each time that something is emitted costs as much as the room is long. */
export interface ShownBatch {
  readonly add: (shown: readonly Shown[]) => void
  readonly isFull: () => boolean
  readonly emit: () => void
  /** Whether the roster may have changed since this was asked last. */
  readonly takeRosterChange: () => boolean
}

const MAX_SHOWN = 256

export function createShownBatch(emit: (event: RoomEvent) => void): ShownBatch {
  let gathered: Shown[] = []
  let isRosterStale = false
  return {
    add(shown) {
      isRosterStale ||= shown.some(changesRoster)
      gathered.push(...shown)
    },
    isFull: () => gathered.length >= MAX_SHOWN,
    emit() {
      if (gathered.length === 0) return
      const shown = gathered
      gathered = []
      emit({ type: 'shown', shown })
    },
    takeRosterChange() {
      const isStale = isRosterStale
      isRosterStale = false
      return isStale
    },
  }
}

function changesRoster(shown: Shown): boolean {
  if (shown.type === 'gone') return true
  return shown.type === 'entry' && (shown.body.t === 'hello' || shown.body.t === 'genesis')
}
