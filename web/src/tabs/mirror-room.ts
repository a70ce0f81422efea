import { createFeed, type Feed } from '@wick/client/state/feed'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { callsBy, type Args, type Method, type RoomCall, type Result } from './room-call.ts'
import { openTabLine, type OpenTabLine, type TabMessage } from './tab-message.ts'

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
  readonly open: Map<number, PromiseWithResolvers<unknown>>
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
        if (message.tab === tab && message.leader === followed?.leader) settle(followed, message)
        return
      case 'hello':
      case 'ask':
        return
    }
  }

  function follow({ leader, room, restKey, ahead }: Extract<TabMessage, { type: 'snapshot' }>): void {
    const now: Followed = { leader, feed: createFeed(room), open: new Map(), ahead }
    followed = now
    onLeader({
      roomId,
      restKey,
      state: now.feed.room,
      subscribe: now.feed.subscribe,
      serverNow: () => Date.now() + now.ahead,
      ...callsBy((method, ...args) => ask(now, method, ...args)),
    })
  }

  function hear(from: Followed, { event, ahead }: Extract<TabMessage, { type: 'event' }>): void {
    from.ahead = ahead
    from.feed.emit(event)
  }

  function settle({ open }: Followed, { id, ok, value }: Extract<TabMessage, { type: 'answer' }>): void {
    const question = open.get(id)
    open.delete(id)
    if (ok) question?.resolve(value)
    else question?.reject(new OtherTabError())
  }

  function ask<M extends Method>({ leader, open }: Followed, method: M, ...args: Args<M>): Promise<Result<M>> {
    const id = ++asked
    const question = Promise.withResolvers<unknown>()
    open.set(id, question)
    line.post({ type: 'ask', leader, tab, id, call: { method, args } as RoomCall })
    return question.promise as Promise<Result<M>>
  }

  let asked = 0
  signal.addEventListener('abort', () => line.close())
  line.post({ type: 'hello', tab })
}
