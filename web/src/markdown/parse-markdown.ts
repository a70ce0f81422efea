import { fullAllowance, type Allowance } from './allowance.ts'
import { parseInline } from './inline/parse-inline.ts'
import type { Block, Item } from './tree.ts'

const FENCE = /^ {0,3}(`{3,})([^`]*)$/
const QUOTE = /^ {0,3}> ?/
const ITEM = /^( {0,3})([-*+]|(\d{1,9})[.)]) +(?=\S)/
const INDENTED = /^(?: {2,}|\t)/
// What is nested deeper stays as it was written.
const MOST_NESTED = 4
// Its frame, head and button.
const CODE_PARTS = 5

/** A message's text as blocks: paragraphs, code, quotes and lists. It never fails; what is no mark is text. */
export function parseMarkdown(text: string): Block[] {
  return parseBlocks(text.replaceAll('\r\n', '\n').split('\n'), 0, fullAllowance())
}

function parseBlocks(lines: readonly string[], depth: number, allowance: Allowance): Block[] {
  const blocks: Block[] = []
  let at = 0

  const takeWhile = (fits: (line: string, nth: number) => boolean): string[] => {
    const start = at
    while (at < lines.length && fits(lines[at] ?? '', at - start)) at++
    return lines.slice(start, at)
  }

  function takeCode(ticks: string, language: string): Block {
    allowance.parts -= CODE_PARTS
    at++
    const isEnd = (line: string) => line.trim() === ticks
    const text = takeWhile((line) => !isEnd(line)).join('\n')
    at++
    return { kind: 'code', language: language.trim(), text }
  }

  function takeQuote(): Block {
    allowance.parts--
    const quoted = takeWhile((line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ''))
    return { kind: 'quote', blocks: parseBlocks(quoted, depth + 1, allowance) }
  }

  function takeItem([mark, , , digits]: RegExpExecArray): Item {
    allowance.parts--
    const [first = '', ...more] = takeWhile((line, nth) => nth === 0 || INDENTED.test(line))
    const own = [first.slice(mark.length), ...more.map((line) => line.replace(INDENTED, ''))]
    return { number: digits === undefined ? null : Number(digits), blocks: parseBlocks(own, depth + 1, allowance) }
  }

  function takeList(): Block {
    const items: Item[] = []
    for (let match = ITEM.exec(lines[at] ?? ''); match !== null; match = ITEM.exec(lines[at] ?? '')) {
      if (allowance.parts <= 0) break
      items.push(takeItem(match))
    }
    return { kind: 'list', items }
  }

  function takeParagraph(isInIt: (line: string, nth: number) => boolean): Block {
    allowance.parts--
    return { kind: 'paragraph', children: parseInline(takeWhile(isInIt).join('\n'), allowance) }
  }

  const begins = (line: string) => FENCE.test(line) || (depth < MOST_NESTED && (QUOTE.test(line) || ITEM.test(line)))

  while (at < lines.length) {
    const line = lines[at] ?? ''
    const [, ticks, language = ''] = FENCE.exec(line) ?? []
    if (line.trim() === '') at++
    else if (allowance.parts <= 0) blocks.push(takeParagraph(() => true))
    else if (ticks !== undefined) blocks.push(takeCode(ticks, language))
    else if (depth < MOST_NESTED && QUOTE.test(line)) blocks.push(takeQuote())
    else if (depth < MOST_NESTED && ITEM.test(line)) blocks.push(takeList())
    else blocks.push(takeParagraph((next, nth) => nth === 0 || (next.trim() !== '' && !begins(next))))
  }
  return blocks
}
