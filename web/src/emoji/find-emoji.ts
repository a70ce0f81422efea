import type { Emoji } from './emoji-list.ts'

/** Those of which every word that is looked for begins a word. */
export function findEmoji(all: readonly Emoji[], query: string): Emoji[] {
  const sought = query.toLowerCase().split(/\s+/u).filter(Boolean)
  return all.filter(({ words }) => sought.every((part) => ` ${words}`.includes(` ${part}`)))
}
