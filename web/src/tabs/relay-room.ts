import { answer } from '@wick/e2ee/rpc'
import type { RoomCalls, RoomHandle } from '../room-state/room-handle.ts'
import { isNoAnswer } from './absent-leader.ts'
import { openTabLine, type Failed, type OpenTabLine, type TabMessage } from './tab-message.ts'

/** The leading tab's side: tells the other tabs everything, and does what they ask. Returns how to stop. */
export function relayRoom(room: RoomHandle, openLine: OpenTabLine = openTabLine): () => void {
  const leader = crypto.randomUUID()
  const line = openLine(room.roomId, take)
  const ahead = () => room.serverNow() - Date.now()
  const stopTelling = room.subscribe((event) => line.post({ type: 'event', leader, event, ahead: ahead() }))

  function take(message: TabMessage): void {
    if (message.type === 'hello') greet(message.tab)
    if (message.type === 'ask' && message.leader === leader) reply(message)
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

  function reply({ tab, request }: Extract<TabMessage, { type: 'ask' }>): void {
    answer<RoomCalls, Failed>(
      room,
      request,
      (answered) => line.post({ type: 'answer', leader, tab, reply: answered }),
      (cause) => (isNoAnswer(cause) ? null : 'failed'),
    )
  }

  line.post({ type: 'leading' })
  return () => {
    stopTelling()
    line.close()
  }
}
