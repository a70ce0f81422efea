import { evolve } from '@wick/client/state/evolve'
import type { RoomListener } from '@wick/client/state/feed'
import type { RoomEvent, Waiting } from '@wick/client/state/room-event'
import type { OwnBody, RoomState } from '@wick/client/state/room-state'
import { newUlid } from '@wick/e2ee/ulid'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { isNoAnswer } from './absent-leader.ts'
import { callOn, callsBy, type Args, type Method, type Result, type RoomCall } from './room-call.ts'

/** The tab lets go of the room, so nobody answers any more. */
export class RoomClosedError extends Error {
  override readonly name = 'RoomClosedError'
}

/** The room of one tab: the same handle, whoever leads. */
export interface TabRoom {
  readonly room: RoomHandle
  /** From now on that one is asked, first of all what the one before left unanswered. */
  follow(leader: RoomHandle): void
  close(): void
}

interface Question {
  readonly call: RoomCall
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: unknown) => void
}

/** Of the moment: whoever leads next need not hear of it. */
const FLEETING: ReadonlySet<Method> = new Set<Method>(['stroke', 'stopTyping'])

const newBodyId = () => newUlid(Date.now())

export function createTabRoom(first: RoomHandle): TabRoom {
  const open = new Set<Question>()
  const listeners = new Set<RoomListener>()
  /** What was refused for good under a leader that is gone: nobody else has those words. */
  let refused: readonly OwnBody[] = []
  let leader = first
  let shown = first.state()
  let stopHearing = first.subscribe(tell)
  let isClosed = false

  function tell(event: RoomEvent): void {
    const before = shown
    shown = withWords(leader.state(), { refused, unanswered: [...open].flatMap(wordsOf) })
    for (const listener of listeners) listener(event, shown, before)
  }

  /** What is in sight changes without an event of the leader's: this tab's own words, or who leads. To whoever listens that is another outbox. */
  function lookAgain(): void {
    tell(outboxOf(leader.state()))
  }

  function put(question: Question): void {
    const asked = leader
    callOn(asked, question.call).then(
      (value) => settle(question, () => question.resolve(value)),
      // One that is gone refuses nothing.
      (cause: unknown) => asked === leader && !isNoAnswer(cause) && settle(question, () => question.reject(cause)),
    )
  }

  function settle(question: Question, answer: () => void): void {
    if (!open.delete(question)) return
    answer()
    if (wordsOf(question).length > 0) lookAgain()
  }

  function ask<M extends Method>(method: M, ...args: Args<M>): Promise<Result<M>> {
    if (isClosed) return Promise.reject(new RoomClosedError())
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const question: Question = { call: { method, args } as RoomCall, resolve, reject }
    open.add(question)
    put(question)
    if (wordsOf(question).length > 0) lookAgain()
    return promise as Promise<Result<M>>
  }

  return {
    room: {
      roomId: first.roomId,
      restKey: first.restKey,
      state: () => shown,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      serverNow: () => leader.serverNow(),
      ...callsBy(ask),
      // Named here: however often it is asked for, it is one message.
      say: (text, bodyId = newBodyId()) => ask('say', text, bodyId),
      reply: (targetBodyId, text, bodyId = newBodyId()) => ask('reply', targetBodyId, text, bodyId),
      sendImage: (image, bodyId = newBodyId()) => ask('sendImage', image, bodyId),
      sendFile: (file, bodyId = newBodyId()) => ask('sendFile', file, bodyId),
      sendBurn: (text, bodyId = newBodyId()) => ask('sendBurn', text, bodyId),
      discard(bodyId) {
        refused = refused.filter((body) => body.bodyId !== bodyId)
        return ask('discard', bodyId)
      },
    },
    follow(next) {
      stopHearing()
      refused = shown.own.filter(({ progress }) => progress === 'failed')
      leader = next
      stopHearing = next.subscribe(tell)
      for (const question of open) {
        if (FLEETING.has(question.call.method)) settle(question, () => question.resolve(undefined))
        else put(question)
      }
      lookAgain()
    },
    close() {
      isClosed = true
      stopHearing()
      for (const { reject } of open) reject(new RoomClosedError())
      open.clear()
    },
  }
}

/** A text in a call, as it waits to be sent. */
function wordsOf({ call }: Question): Waiting[] {
  if (call.method === 'say') {
    const [text, bodyId = ''] = call.args
    return [{ bodyId, content: { t: 'text', text } }]
  }
  if (call.method === 'reply') {
    const [replyTo, text, bodyId = ''] = call.args
    return [{ bodyId, content: { t: 'text', text, replyTo } }]
  }
  return []
}

/** What was said here is in sight at once, and stays until a leader has it. */
function withWords(
  state: RoomState,
  { refused, unanswered }: { refused: readonly OwnBody[]; unanswered: readonly Waiting[] },
): RoomState {
  const isKnown = ({ bodyId }: Waiting) => state.own.some((body) => body.bodyId === bodyId)
  const failures = refused.flatMap(({ bodyId, content, code }): RoomEvent[] =>
    code === null ? [] : [{ type: 'refused', bodyId, content, code }],
  )
  const more = unanswered.filter((waiting) => !isKnown(waiting))
  return [...failures, ...(more.length > 0 ? [outboxOf(state, more)] : [])].reduce(evolve, state)
}

function outboxOf({ own }: RoomState, more: readonly Waiting[] = []): RoomEvent {
  return { type: 'outbox', waiting: [...own.filter(({ progress }) => progress === 'queued'), ...more] }
}
