import type { Gone } from './people.ts'
import { words } from '../words/words.ts'

/** How somebody went: by themselves, or because the creator removed them. */
export function goneText({ from, how }: Gone, nameOf: (participantId: string) => string): string {
  switch (how) {
    case 'leave':
    case 'left':
      return words.presence.left(nameOf(from))
    case 'kick':
    case 'removed':
      return words.presence.removed(nameOf(from))
  }
}
