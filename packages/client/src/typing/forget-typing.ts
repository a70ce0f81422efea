import type { Ports } from '../ports.ts'
import type { RoomListener } from '../state/feed.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { TYPING_SHOWN_MS } from './tell-typing.ts'

/** Somebody who is not heard of for a while types no more: the last frame may have been lost. */
export function forgetTyping(ports: Ports, emit: (event: RoomEvent) => void): RoomListener {
  const timers = new Map<string, () => void>()
  return (event) => {
    if (event.type !== 'shown') return
    for (const shown of event.shown) {
      if (shown.type !== 'typing') continue
      const { from } = shown
      timers.get(from)?.()
      timers.set(
        from,
        ports.after(TYPING_SHOWN_MS, () => emit({ type: 'typing_over', from })),
      )
    }
  }
}
