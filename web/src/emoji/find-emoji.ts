import type { Emoji } from './emoji-list.ts'
import { fold } from './fold.ts'

/** Those of which every word that is looked for begins a word; where no spaces are written, stands in one. */
export function findEmoji(all: readonly Emoji[], query: string): Emoji[] {
  const sought = fold(query).split(/\s+/u).filter(Boolean)
  const parts = sought.map((part) => (/\p{Script=Han}/u.test(part) ? part : ` ${part}`))
  return all.filter(({ words }) => parts.every((part) => ` ${words}`.includes(part)))
}
