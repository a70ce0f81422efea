import type { ParticipantId } from '@wick/contracts/ids'
import { words } from '../words/en.ts'
import { clockTime } from '../words/times.ts'
import type { Mark } from './timeline.ts'

/** What happened beside the conversation, as one short line. */
export function markText(mark: Mark, self: ParticipantId, nameOf: (participantId: ParticipantId) => string): string {
  switch (mark.kind) {
    case 'joined':
      return mark.participantId === self ? words.log.youJoined : words.log.joined(nameOf(mark.participantId))
    case 'left':
      return words.log.left(nameOf(mark.participantId))
    case 'removed':
      return words.log.removed(nameOf(mark.participantId))
    case 'extended':
      return words.log.extended(clockTime(mark.expiresAt))
    case 'locked':
      return mark.locked ? words.log.locked : words.log.unlocked
  }
}
