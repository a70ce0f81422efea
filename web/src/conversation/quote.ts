import type { MessageRow } from '../room-state/rows.ts'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import { cutBlocks } from '../markdown/cut-blocks.ts'
import { plainText } from '../markdown/plain-text.ts'
import { cleanName } from '../media/file/clean-name.ts'
import { withFewMarks } from '@wick/client/shown-text/with-few-marks'

/** What a reply may show of the message it answers: never what burns, and nothing of what is erased or not here. */
export type Quote =
  | { readonly kind: 'text'; readonly excerpt: string }
  | { readonly kind: 'image' | 'burn' | 'erased' | 'unknown' }
  | { readonly kind: 'file'; readonly excerpt: string }

const EXCERPT_SIGNS = 160
// A sign may take several letters, and marks that are not shown.
const READ_LETTERS = 1_500

export function quoteOf(original: MessageRow | undefined): Quote {
  if (original === undefined) return { kind: 'unknown' }
  if (original.content === null) return { kind: 'erased' }
  switch (original.content.t) {
    case 'text':
      return { kind: 'text', excerpt: excerptOf(original.content.text) }
    case 'file':
      return { kind: 'file', excerpt: cleanName(original.content.name) }
    case 'image':
    case 'burn':
      return { kind: original.content.t }
  }
}

/** The beginning of a text, in one line and without its form. */
function excerptOf(text: string): string {
  const { blocks } = cutBlocks(parseMarkdown(text), READ_LETTERS)
  const line = withFewMarks(plainText(blocks)).replace(/\s+/gu, ' ').trim()
  const signs = Array.from(line)
  return signs.length <= EXCERPT_SIGNS ? line : `${signs.slice(0, EXCERPT_SIGNS).join('')}…`
}
