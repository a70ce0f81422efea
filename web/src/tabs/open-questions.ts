import type { Waiting } from '@wick/client/state/room-event'
import { callOn } from '@wick/e2ee/rpc'
import type { RoomCalls, RoomHandle } from '../room-state/room-handle.ts'
import { isNoAnswer } from './absent-leader.ts'
import { callsBy, type Method, type RoomCall } from './room-call.ts'
import { textOf } from './own-words.ts'

/** What one tab has asked and was not answered yet, whoever leads. */
export interface OpenQuestions {
  readonly calls: RoomCalls
  /** The texts among them, as they wait to be sent. */
  readonly texts: () => readonly Waiting[]
  /** Asks whoever leads now for everything that is open. */
  readonly repeat: () => void
  /** Rejects what is open, and all that is asked later. */
  readonly fail: (cause: Error) => void
}

interface Question {
  readonly call: RoomCall
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: unknown) => void
}

/** Of the moment: whoever leads next need not hear of it. */
const FLEETING: ReadonlySet<Method> = new Set<Method>(['stroke', 'stopTyping'])

/** `onTexts` is called where a text was asked for or answered. */
export function createOpenQuestions(leader: () => RoomHandle, onTexts: () => void): OpenQuestions {
  const open = new Set<Question>()
  let failure: Error | null = null

  function put(question: Question): void {
    const asked = leader()
    callOn<RoomCalls>(asked, question.call).then(
      (value) => settle(question, () => question.resolve(value)),
      // One that is gone refuses nothing.
      (cause: unknown) => asked === leader() && !isNoAnswer(cause) && settle(question, () => question.reject(cause)),
    )
  }

  function settle(question: Question, answer: () => void): void {
    if (!open.delete(question)) return
    answer()
    if (textOf(question.call) !== null) onTexts()
  }

  async function ask(call: RoomCall): Promise<unknown> {
    if (failure !== null) throw failure
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const question: Question = { call, resolve, reject }
    open.add(question)
    put(question)
    if (textOf(call) !== null) onTexts()
    return promise
  }

  return {
    calls: callsBy(ask),
    texts: () => [...open].flatMap(({ call }) => textOf(call) ?? []),
    repeat() {
      for (const question of open) {
        if (FLEETING.has(question.call.method)) settle(question, () => question.resolve(undefined))
        else put(question)
      }
    },
    fail(cause) {
      failure = cause
      for (const { reject } of open) reject(cause)
      open.clear()
    },
  }
}
