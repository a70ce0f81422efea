import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseMarkdown } from './parse-markdown.ts'
import type { Block, Inline, Item } from './tree.ts'

/** Of 400 marks, each a part with its text and the text before it. */
const MOST_PARTS = 1_250

const MARKS = [
  '*',
  '**',
  '***',
  '_',
  '~~',
  '`',
  '```',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '  ',
  '[',
  '](',
  ')',
  '\\',
  ' ',
]
const WORDS = ['a', 'b1', 'ж', '字', 'https://x.org/', 'javascript:', '<img src=x>', '👍']
/** Texts in which marks are as frequent as words. */
const texts = fc
  .array(fc.oneof(fc.constantFrom(...MARKS, ...WORDS), fc.string({ unit: 'grapheme' })))
  .map((all) => all.join(''))

/** Everything that the tree holds, addresses included. */
const heldIn = (blocks: readonly Block[]): string => blocks.map(heldInBlock).join('')
function heldInBlock(block: Block): string {
  if (block.kind === 'paragraph') return block.children.map(heldInInline).join('')
  if (block.kind === 'code') return block.language + block.text
  if (block.kind === 'quote') return heldIn(block.blocks)
  return block.items.map(({ number, blocks }) => `${number ?? ''}${heldIn(blocks)}`).join('')
}
function heldInInline(part: Inline): string {
  if (part.kind === 'link') return part.text === part.href ? part.text : part.text + part.href
  return 'children' in part ? part.children.map(heldInInline).join('') : part.text
}
const depthOf = (it: Block | Inline): number => {
  if (it.kind === 'list') return 1 + Math.max(0, ...it.items.flatMap(({ blocks }) => blocks).map(depthOf))
  if ('blocks' in it) return 1 + Math.max(0, ...it.blocks.map(depthOf))
  return 'children' in it ? 1 + Math.max(0, ...it.children.map(depthOf)) : 0
}
/** Blocks, items, marks and texts, which is what a tree costs to draw. */
const partsIn = (parts: readonly (Block | Item | Inline)[]): number =>
  parts.reduce((sum, part) => {
    if ('items' in part) return sum + 1 + partsIn(part.items)
    if ('blocks' in part) return sum + 1 + partsIn(part.blocks)
    return sum + 1 + ('children' in part ? partsIn(part.children) : 0)
  }, 0)
const signs = (text: string) => text.match(/[\p{L}\p{N}]/gu) ?? []

it('loses no letter of any text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      // Addresses are normalized by the platform, and numbers lose their leading zeros.
      fc.pre(!/https?:|mailto:|0/i.test(text))
      expect(signs(heldIn(parseMarkdown(text)))).toEqual(signs(text))
    }),
  )
})

it('terminates for every text, with a shallow tree and only harmless links', () => {
  const areHarmless = (parts: readonly Inline[]): boolean =>
    parts.every((part) => {
      if (part.kind === 'link') return /^(https?|mailto):/.test(part.href)
      return !('children' in part) || areHarmless(part.children)
    })
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 200 }), (text, times) => {
      const blocks = parseMarkdown(text.repeat(times))
      expect(Math.max(0, ...blocks.map(depthOf))).toBeLessThan(20)
      expect(blocks.every((block) => block.kind !== 'paragraph' || areHarmless(block.children))).toBe(true)
    }),
  )
})

it.each(MARKS.flatMap((mark) => [mark, `${mark}a`, `${mark}a `]))(
  'bounds the tree of the largest message of %j',
  (mark) => {
    const text = mark.repeat(Math.ceil(30_000 / mark.length))
    const tree = parseMarkdown(text)
    expect(signs(heldIn(tree))).toEqual(signs(text))
    expect(partsIn(tree)).toBeLessThan(MOST_PARTS)
  },
)
