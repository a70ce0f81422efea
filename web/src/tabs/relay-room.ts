import type { RoomHandle } from '../room/room-handle.ts'
import { isNoAnswer } from './absent-leader.ts'
import { callOn } from './room-call.ts'
import { openTabLine, type OpenTabLine, type TabMessage } from './tab-message.ts'

/** The leading tab's side: tells the other tabs everything, and does what they ask. Returns how to stop. */
export function relayRoom(room: RoomHandle, openLine: OpenTabLine = openTabLine): () => void {
  const leader = crypto.randomUUID()
  const line = openLine(room.roomId, take)
  const ahead = () => room.serverNow() - Date.now()
  const stopTelling = room.subscribe((event) => line.post({ type: 'event', leader, event, ahead: ahead() }))

  function take(message: TabMessage): void {
    if (message.type === 'hello') {
      const { tab } = message
      const { isKept, restKey } = room
      line.post({ type: 'snapshot', leader, tab, room: room.state(), isKept, restKey, ahead: ahead() })
    }
    if (message.type === 'ask' && message.leader === leader) answer(message)
  }

  function answer({ tab, id, call }: Extract<TabMessage, { type: 'ask' }>): void {
    callOn(room, call).then(
      (value) => line.post({ type: 'answer', leader, tab, id, ok: true, value }),
      (cause: unknown) => !isNoAnswer(cause) && line.post({ type: 'answer', leader, tab, id, ok: false, value: null }),
    )
  }

  line.post({ type: 'leading' })
  return () => {
    stopTelling()
    line.close()
  }
}
