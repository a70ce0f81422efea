import type { Said } from '@wick/client/state/room-state'
import { parseMarkdown } from '../../markdown/parse-markdown.ts'
import { plainText } from '../../markdown/plain-text.ts'
import type { Row } from '../../room-state/rows.ts'

/** What is looked for, as it may stand in a text; null while there is nothing to look for. */
export function patternOf(query: string): RegExp | null {
  const parts = query.trim().split(/\s+/u)
  if (parts[0] === '') return null
  return new RegExp(parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('\\s+'), 'giu')
}

/** The keys of the messages in which it stands, in their order. What burns is never searched. */
export function findMatches(rows: readonly Row[], pattern: RegExp | null): string[] {
  if (pattern === null) return []
  return rows.flatMap((row) => (row.kind === 'message' && textOf(row.content).search(pattern) >= 0 ? [row.key] : []))
}

/** A text cut at its matches: every second piece is one. */
export function cutAtMatches(text: string, pattern: RegExp): string[] {
  const pieces: string[] = []
  let done = 0
  for (const { 0: match, index } of text.matchAll(pattern)) {
    pieces.push(text.slice(done, index), match)
    done = index + match.length
  }
  return [...pieces, text.slice(done)]
}

// A search reads thousands of texts at every key; they are taken apart once.
const texts = new WeakMap<Said, string>()

function textOf(content: Said | null): string {
  if (content === null) return ''
  const known = texts.get(content)
  if (known !== undefined) return known
  const text = content.t === 'text' ? plainText(parseMarkdown(content.text)) : content.t === 'file' ? content.name : ''
  texts.set(content, text)
  return text
}
