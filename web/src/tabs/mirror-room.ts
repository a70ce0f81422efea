import { createFeed, type Feed } from '@wick/client/state/feed'
import { createCaller, type Caller } from '@wick/e2ee/rpc'
import type { RoomCalls, RoomHandle } from '../room-state/room-handle.ts'
import { callsBy } from './room-call.ts'
import { openTabLine, type Failed, type OpenTabLine, type TabMessage } from './tab-message.ts'

/** The leading tab could not do what it was asked. */
export class OtherTabError extends Error {
  override readonly name = 'OtherTabError'
}

export interface MirrorOptions {
  /** Ends the following; from then on nothing is heard. */
  readonly signal: AbortSignal
  /** The room of the tab that leads from now on. What its calls still owe when it goes stays open for ever. */
  readonly onLeader: (room: RoomHandle) => void
  /** The tab that leads cannot open the room yet. `expiresAt`: as it was heard last (ms). */
  readonly onSealed?: (expiresAt: number) => void
  readonly openLine?: OpenTabLine
}

interface Followed {
  readonly leader: string
  readonly feed: Feed
  readonly caller: Caller<RoomCalls, Failed>
  ahead: number
}

/** Follows whoever leads the room in another tab, one after the other. */
export function mirrorRoom(
  roomId: string,
  { signal, onLeader, onSealed, openLine = openTabLine }: MirrorOptions,
): void {
  const tab = crypto.randomUUID()
  const line = openLine(roomId, take)
  let followed: Followed | null = null

  function take(message: TabMessage): void {
    switch (message.type) {
      case 'leading':
        return line.post({ type: 'hello', tab })
      case 'sealed':
        return onSealed?.(message.expiresAt)
      case 'snapshot':
        // Two greetings may cross: what has happened since the first answer is known already.
        if (message.tab === tab && message.leader !== followed?.leader) follow(message)
        return
      case 'event':
        if (message.leader === followed?.leader) hear(followed, message)
        return
      case 'answer':
        if (message.tab === tab && message.leader === followed?.leader) followed.caller.settle(message.reply)
        return
      case 'hello':
      case 'ask':
        return
    }
  }

  function follow({ leader, room, restKey, ahead }: Extract<TabMessage, { type: 'snapshot' }>): void {
    const caller = createCaller<RoomCalls, Failed>(
      (request) => line.post({ type: 'ask', leader, tab, request }),
      () => new OtherTabError(),
    )
    followed = { leader, feed: createFeed(room), caller, ahead }
    onLeader(mirrorOf(followed, roomId, restKey))
  }

  signal.addEventListener('abort', () => line.close())
  line.post({ type: 'hello', tab })
}

function hear(from: Followed, { event, ahead }: Extract<TabMessage, { type: 'event' }>): void {
  from.ahead = ahead
  from.feed.emit(event)
}

/** The room of a leader in another tab, as if it were here. */
function mirrorOf(followed: Followed, roomId: string, restKey: CryptoKey | null): RoomHandle {
  const { feed, caller } = followed
  return {
    roomId,
    restKey,
    state: feed.room,
    subscribe: feed.subscribe,
    serverNow: () => Date.now() + followed.ahead,
    ...callsBy(caller.ask),
  }
}
