import { words } from '../words/words.ts'
import { clockTime } from '../words/times.ts'
import { withFewMarks } from '@wick/client/shown-text/with-few-marks'
import type { Mark } from './rows.ts'

/** What happened beside the conversation, as one short line. */
export function markText(mark: Mark, self: string, nameOf: (participantId: string) => string): string {
  switch (mark.kind) {
    case 'arrived':
      return mark.from === self ? words.log.youJoined : words.log.joined(nameOf(mark.from))
    case 'renamed':
      return words.log.renamed(withFewMarks(mark.before), withFewMarks(mark.nick))
    case 'gone':
      return words.log.gone[mark.how](nameOf(mark.from))
    case 'extended':
      return words.log.extended(clockTime(mark.expiresAt))
    case 'locked':
      return mark.isLocked ? words.log.locked : words.log.unlocked
  }
}
