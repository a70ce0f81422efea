import type { RoomListener } from '@wick/client/state/feed'
import type { RoomEvent } from '@wick/client/state/room-event'
import type { OwnBody } from '@wick/client/state/room-state'
import { newUlid } from '@wick/e2ee/ulid'
import type { RoomCalls, RoomHandle } from '../room-state/room-handle.ts'
import { createOpenQuestions } from './open-questions.ts'
import { outboxOf, withOwnWords } from './own-words.ts'

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

export function createTabRoom(first: RoomHandle): TabRoom {
  const listeners = new Set<RoomListener>()
  /** What was refused for good under a leader that is gone: nobody else has those words. */
  let refused: readonly OwnBody[] = []
  let leader = first
  const questions = createOpenQuestions(() => leader, lookAgain)
  const calls = withBodyIds(questions.calls)
  let shown = first.state()
  let stopHearing = first.subscribe(tell)

  function tell(event: RoomEvent): void {
    const before = shown
    shown = withOwnWords(leader.state(), refused, questions.texts())
    for (const listener of listeners) listener(event, shown, before)
  }

  /** What is in sight changes without an event of the leader's: this tab's own words, or who leads. To whoever listens that is another outbox. */
  function lookAgain(): void {
    tell(outboxOf(leader.state()))
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
      ...calls,
      discard(bodyId) {
        refused = refused.filter((body) => body.bodyId !== bodyId)
        return calls.discard(bodyId)
      },
    },
    follow(next) {
      stopHearing()
      refused = shown.own.filter(({ progress }) => progress === 'failed')
      leader = next
      stopHearing = next.subscribe(tell)
      questions.repeat()
      lookAgain()
    },
    close() {
      stopHearing()
      questions.fail(new RoomClosedError())
    },
  }
}

const newBodyId = () => newUlid(Date.now())

/** The same calls, with the ids of new bodies chosen here: however often one is asked for, it is one message. */
function withBodyIds(calls: RoomCalls): RoomCalls {
  return {
    ...calls,
    say: (text, bodyId = newBodyId()) => calls.say(text, bodyId),
    reply: (targetBodyId, text, bodyId = newBodyId()) => calls.reply(targetBodyId, text, bodyId),
    sendImage: (image, bodyId = newBodyId()) => calls.sendImage(image, bodyId),
    sendFile: (file, bodyId = newBodyId()) => calls.sendFile(file, bodyId),
    sendBurn: (text, bodyId = newBodyId()) => calls.sendBurn(text, bodyId),
  }
}
