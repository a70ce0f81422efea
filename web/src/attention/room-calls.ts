import { roomOfFragment } from '@wick/e2ee/link'
import { nameOf } from '../link/room-link.ts'
import type { RoomCall } from '../offline/notice.ts'

/** Rooms whose notification somebody pressed. */
export interface RoomCalls {
  /** `enter` is given the room's name; also of what came before there was anybody to take it. */
  readonly take: (enter: (fragment: string) => void) => void
}

/** To be called before the document is ready: a worker's message is lost on a page that does not listen by then. */
export function hearRoomCalls(): RoomCalls {
  let early: string | null = null
  let enter = (fragment: string): void => {
    early = fragment
  }
  if ('serviceWorker' in navigator)
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<RoomCall>) => {
      const fragment = nameOf(data.roomId)
      if (roomOfFragment(fragment) !== null) enter(fragment)
    })
  return {
    take(taker) {
      enter = taker
      if (early !== null) taker(early)
    },
  }
}
