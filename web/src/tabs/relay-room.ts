import type { RoomHandle } from '../room-state/room-handle.ts'
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
    if (message.type === 'hello') greet(message.tab)
    if (message.type === 'ask' && message.leader === leader) answer(message)
  }

  function greet(tab: string): void {
    const { restKey } = room
    const snapshot = { type: 'snapshot', leader, tab, room: room.state(), ahead: ahead() } as const
    try {
      line.post({ ...snapshot, restKey })
    } catch {
      // A browser that hands no key from tab to tab: whoever leads next asks the server.
      line.post({ ...snapshot, restKey: null })
    }
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
