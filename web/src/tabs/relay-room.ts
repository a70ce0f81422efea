import type { RoomCalls, RoomHandle } from '../room/room-handle.ts'
import { openTabLine, type Args, type Ask, type Method, type Result, type TabMessage } from './tab-message.ts'

type Served = { readonly [M in Method]: (...args: Args<M>) => Promise<Result<M>> }

function call<M extends Method>(room: Served, { method, args }: { method: M; args: Args<M> }): Promise<Result<M>> {
  return room[method](...args)
}

/** The leading tab's side: tells the other tabs everything, and does what they ask. Returns how to stop. */
export function relayRoom(room: RoomHandle): () => void {
  const line = openTabLine(room.roomId, take)
  const ahead = () => room.serverNow() - Date.now()
  const stopTelling = room.subscribe((event) => line.post({ type: 'event', event, ahead: ahead() }))

  function take(message: TabMessage): void {
    if (message.type === 'hello') {
      line.post({ type: 'snapshot', tab: message.tab, room: room.state(), isKept: room.isKept, ahead: ahead() })
    }
    if (message.type === 'ask') answer(message)
  }

  function answer({ tab, id, ...asked }: Ask): void {
    const calls: RoomCalls = room
    call(calls, asked).then(
      (value) => line.post({ type: 'answer', tab, id, ok: true, value }),
      () => line.post({ type: 'answer', tab, id, ok: false, value: null }),
    )
  }

  line.post({ type: 'leading' })
  return () => {
    stopTelling()
    line.close()
  }
}
