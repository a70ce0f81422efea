import type { RoomSession } from '@wick/client/room-session'
import { deleteIndexedDbStore } from '@wick/e2ee/store.indexeddb'
import type { RunningEngine } from '../crypto/start-engine.ts'
import { showsReading } from '../receipts/read-receipts.ts'
import { ownRoom, type RoomHandle } from '../room-state/room-handle.ts'
import type { Lease } from '../tabs/leadership.ts'
import { relayRoom } from '../tabs/relay-room.ts'

/** What it takes to lead a room: its session, the worker that has its keys, and the right to. */
export interface Lead {
  readonly session: RoomSession
  readonly running: RunningEngine
  /** See `RoomHandle`. */
  readonly restKey: CryptoKey | null
  readonly lease: Lease | null
}

/** A room that this tab leads. Once it has ended it gives everything back by itself. */
export interface LedRoom {
  readonly room: RoomHandle
  /** From now on other tabs of this browser may follow. */
  readonly relay: () => void
  /** The seat stays; whoever waits for the lease leads. */
  readonly close: () => void
}

export function leadRoom({ session, running, restKey, lease }: Lead): LedRoom {
  const room = ownRoom(session, restKey)
  let stopRelaying = () => {}

  session.setReadReceipts(showsReading())
  const erased = session.wiped.then(async () => {
    running.stop()
    // A worker that was lost has deleted nothing. Where there is no database, neither is this.
    await deleteIndexedDbStore(session.roomId).catch(() => undefined)
  })
  // The other tabs hear of the proof, too.
  void session.over.then(async () => {
    stopRelaying()
    // Whoever sits down in the same room anew has a database of the same name.
    await erased
    lease?.release()
  })

  return {
    room,
    relay() {
      stopRelaying = relayRoom(room)
    },
    close() {
      if (session.state().end !== null) return
      stopRelaying()
      session.close()
      running.stop()
      lease?.release()
    },
  }
}
