import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import { destroyerOf, type Destroyer } from '../ended/destroyer.ts'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { absentLeader } from '../tabs/absent-leader.ts'
import { createTabRoom, type TabRoom } from '../tabs/tab-room.ts'
import type { Ended } from './visit.ts'

/** A room as one tab has it on screen, from its first leader to its end. */
export interface Stay {
  /** Whoever leads from now on, in this tab or in another one. */
  readonly follow: (leader: RoomHandle) => void
  /** Whoever led does so no more, and the next one is still to come. */
  readonly wait: () => void
  readonly close: () => void
}

export interface StayOptions {
  /** The room, whoever leads it. */
  readonly onRoom: (room: RoomHandle) => void
  /** All that is left once it has ended; again with the proof, and when nothing more will come. */
  readonly onEnd: (ended: Ended) => void
}

export function createStay({ onRoom, onEnd }: StayOptions): Stay {
  let tabRoom: TabRoom | null = null
  let leading: RoomHandle | null = null
  let stopHearing = () => {}
  let isOpen = true
  let destroyer: Destroyer | null = null

  function look({ end, self, certificate }: RoomState, isOver: boolean): void {
    if (end === null) return
    letGo()
    if (isOver) stopHearing()
    onEnd({ end, self, certificate, destroyer, isOver })
  }

  /** Words that nobody took, and calls that nobody answers, go with the room. */
  function letGo(): void {
    isOpen = false
    tabRoom?.close()
    tabRoom = null
    leading = null
  }

  function follow(leader: RoomHandle): void {
    if (!isOpen) return
    stopHearing()
    leading = leader
    if (tabRoom === null) tabRoom = createTabRoom(leader)
    else tabRoom.follow(leader)
    stopHearing = leader.subscribe((event: RoomEvent, now, before) => {
      if (event.type === 'ended') destroyer = destroyerOf(before, event.end)
      look(now, event.type === 'over')
    })
    if (leader.state().end === null) onRoom(tabRoom.room)
    else look(leader.state(), false)
  }

  return {
    follow,
    wait: () => leading !== null && follow(absentLeader(leading)),
    close() {
      stopHearing()
      letGo()
    },
  }
}
