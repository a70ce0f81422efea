import { createFeed, type Feed } from '@wick/client/state/feed'
import type { RoomHandle } from '../room/room-handle.ts'
import { openTabLine, type Args, type Method, type Result, type TabMessage } from './tab-message.ts'

/** The tab that leads the room is gone, or refused: what was asked of it may or may not have happened. */
export class OtherTabError extends Error {
  override readonly name = 'OtherTabError'
}

export interface Mirror {
  readonly room: RoomHandle
  /** Another tab leads from now on: look again. */
  readonly replaced: Promise<void>
}

/** The room of the tab that leads it, as soon as there is one. Null when the waiting was called off. */
export function mirrorRoom(roomId: string, signal: AbortSignal): Promise<Mirror | null> {
  const tab = crypto.randomUUID()
  const found = Promise.withResolvers<Mirror | null>()
  const replaced = Promise.withResolvers<void>()
  const open = new Map<number, PromiseWithResolvers<unknown>>()
  const line = openTabLine(roomId, take)
  let feed: Feed | null = null
  let ahead = 0
  let asked = 0
  let isClosed = false

  function take(message: TabMessage): void {
    if (message.type === 'leading') {
      if (feed === null) line.post({ type: 'hello', tab })
      else replaced.resolve()
    }
    if (message.type === 'snapshot' && message.tab === tab && feed === null) {
      ahead = message.ahead
      feed = createFeed(message.room)
      found.resolve({ room: handle(feed, message.isKept), replaced: replaced.promise })
    }
    if (message.type === 'event') {
      ahead = message.ahead
      feed?.emit(message.event)
    }
    if (message.type === 'answer' && message.tab === tab) {
      const question = open.get(message.id)
      open.delete(message.id)
      if (message.ok) question?.resolve(message.value)
      else question?.reject(new OtherTabError())
    }
  }

  function ask<M extends Method>(method: M, ...args: Args<M>): Promise<Result<M>> {
    // Nobody answers any more, and whoever asks has to hear that.
    if (isClosed) return Promise.reject(new OtherTabError())
    const id = ++asked
    const question = Promise.withResolvers<unknown>()
    open.set(id, question)
    line.post({ type: 'ask', tab, id, method, args } as TabMessage)
    return question.promise as Promise<Result<M>>
  }

  function close(): void {
    isClosed = true
    line.close()
    found.resolve(null)
    for (const { reject } of open.values()) reject(new OtherTabError())
    open.clear()
  }

  const handle = ({ room, subscribe }: Feed, isKept: boolean): RoomHandle => ({
    roomId,
    isKept,
    state: room,
    subscribe,
    serverNow: () => Date.now() + ahead,
    say: (text) => ask('say', text),
    reply: (targetBodyId, text) => ask('reply', targetBodyId, text),
    edit: (bodyId, text) => ask('edit', bodyId, text),
    react: (targetBodyId, emoji, isOff) => ask('react', targetBodyId, emoji, isOff),
    erase: (eseq) => ask('erase', eseq),
    discard: (bodyId) => ask('discard', bodyId),
    read: (eseq) => ask('read', eseq),
    stroke: () => ask('stroke'),
    stopTyping: () => ask('stopTyping'),
    verify: (digits) => ask('verify', digits),
    extend: (expiresAt) => ask('extend', expiresAt),
    setLocked: (isLocked) => ask('setLocked', isLocked),
    kick: (participantId) => ask('kick', participantId),
    leave: () => ask('leave'),
    destroy: () => ask('destroy'),
    close,
  })

  signal.addEventListener('abort', close)
  line.post({ type: 'hello', tab })
  return found.promise
}
