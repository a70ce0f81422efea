import { evolve } from '@wick/client/state/evolve'
import type { RoomEvent, Waiting } from '@wick/client/state/room-event'
import type { OwnBody, RoomState } from '@wick/client/state/room-state'
import type { RoomCall } from './room-call.ts'

/** The text in a call, as it waits to be sent; null where there is none. */
export function textOf(call: RoomCall): Waiting | null {
  if (call.method === 'say') {
    const [text, bodyId = ''] = call.args
    return { bodyId, content: { t: 'text', text } }
  }
  if (call.method === 'reply') {
    const [replyTo, text, bodyId = ''] = call.args
    return { bodyId, content: { t: 'text', text, replyTo } }
  }
  return null
}

/** What was said here is in sight at once, and stays until a leader has it. */
export function withOwnWords(state: RoomState, refused: readonly OwnBody[], unanswered: readonly Waiting[]): RoomState {
  const isKnown = ({ bodyId }: Waiting) => state.own.some((body) => body.bodyId === bodyId)
  const failures = refused.flatMap(({ bodyId, content, code }): RoomEvent[] =>
    code === null ? [] : [{ type: 'refused', bodyId, content, code }],
  )
  const more = unanswered.filter((waiting) => !isKnown(waiting))
  return [...failures, ...(more.length > 0 ? [outboxOf(state, more)] : [])].reduce(evolve, state)
}

/** The outbox of a state as the event that shows it. */
export function outboxOf({ own }: RoomState, more: readonly Waiting[] = []): RoomEvent {
  return { type: 'outbox', waiting: [...own.filter(({ progress }) => progress === 'queued'), ...more] }
}
