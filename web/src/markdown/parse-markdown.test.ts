import { expect, it } from 'vitest'
import { parseMarkdown } from './parse-markdown.ts'
import { plainText } from './plain-text.ts'
import type { Block, Inline } from './tree.ts'

const text = (content: string): Inline => ({ kind: 'text', text: content })
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children })
const inlinesOf = (source: string) =>
  parseMarkdown(source).flatMap((it) => (it.kind === 'paragraph' ? it.children : []))
const link = (href: string, said: string): Inline => ({ kind: 'link', href, text: said })

it('leaves plain lines as they are', () => {
  expect(parseMarkdown('one\ntwo\n\nthree')).toEqual([paragraph(text('one\ntwo')), paragraph(text('three'))])
})

it.each<[string, Inline[]]>([
  ['**bold** text', [{ kind: 'strong', children: [text('bold')] }, text(' text')]],
  ['an *accent*', [text('an '), { kind: 'emphasis', children: [text('accent')] }]],
  ['_also_', [{ kind: 'emphasis', children: [text('also')] }]],
  ['~~gone~~', [{ kind: 'strike', children: [text('gone')] }]],
  ['***both***', [{ kind: 'strong', children: [{ kind: 'emphasis', children: [text('both')] }] }]],
  ['这是**重点**吗', [text('这是'), { kind: 'strong', children: [text('重点')] }, text('吗')]],
  ['`a *b*`', [{ kind: 'code', text: 'a *b*' }]],
  ['``a ` b``', [{ kind: 'code', text: 'a ` b' }]],
])('forms %s', (source, expected) => {
  expect(inlinesOf(source)).toEqual(expected)
})

it.each([
  '2 * 3 * 4',
  '2*3*4',
  'snake_case_name',
  '__init__',
  '**',
  '**open',
  'a ** b **',
  '`open',
  '# no heading',
  '<b>x</b>',
  '~~ ~~',
  '****',
])('leaves %s as it is written', (source) => {
  expect(inlinesOf(source)).toEqual([text(source)])
})

it('takes a sign literally after a backslash', () => {
  expect(inlinesOf(String.raw`\*not\*`)).toEqual([text('*not*')])
})

it('closes the outer mark over one that stays open', () => {
  expect(inlinesOf('**a *b**')).toEqual([{ kind: 'strong', children: [text('a *b')] }])
})

it('reads code as it stands, with its language, to the end where nobody closes it', () => {
  expect(parseMarkdown('```ts\nlet *a*\n\n> b\n```\nafter')).toEqual([
    { kind: 'code', language: 'ts', text: 'let *a*\n\n> b' },
    paragraph(text('after')),
  ])
  expect(parseMarkdown('```\nx')).toEqual([{ kind: 'code', language: '', text: 'x' }])
})

/** Everything but plain text. */
const partsOf = (it: Block | Inline): number => {
  if (it.kind === 'list') return it.items.map(({ blocks }) => blocks.map(partsOf).reduce(sum, 1)).reduce(sum)
  if ('blocks' in it) return it.blocks.map(partsOf).reduce(sum, 1)
  return 'children' in it ? it.children.map(partsOf).reduce(sum, 1) : Number(it.kind !== 'text')
}
const sum = (a: number, b: number) => a + b

it.each([
  ...['```\n```\n', 'a\n\n', '- a\n', '> - a\n', '- > a\n\n', '> > > > a\n\n'],
  ...['*a* ', '`a` ', '***a*** ', 'http://a.b ', '> *a* '],
])('takes %j apart up to some number of parts, and loses none of the rest', (unit) => {
  const source = unit.repeat(15_000 / unit.length)
  const blocks = parseMarkdown(source)
  expect(blocks.map(partsOf).reduce(sum)).toBeLessThan(450)
  expect(plainText(blocks).match(/a/g)).toEqual(source.match(/a/g))
})

it('reads quotes, one in the other', () => {
  expect(parseMarkdown('> a\n> > b\nc')).toEqual([
    { kind: 'quote', blocks: [paragraph(text('a')), { kind: 'quote', blocks: [paragraph(text('b'))] }] },
    paragraph(text('c')),
  ])
})

it('reads lists, keeps their numbers, and nests by indent', () => {
  expect(parseMarkdown('- a\n  - b\n- c')).toEqual([
    {
      kind: 'list',
      items: [
        {
          number: null,
          blocks: [paragraph(text('a')), { kind: 'list', items: [{ number: null, blocks: [paragraph(text('b'))] }] }],
        },
        { number: null, blocks: [paragraph(text('c'))] },
      ],
    },
  ])
  expect(plainText(parseMarkdown('to do:\n3. c\n7) d'))).toBe('to do:\n3. c\n7. d')
})

it.each<[string, Inline[]]>([
  [
    'see https://example.org/a_b_c.',
    [text('see '), link('https://example.org/a_b_c', 'https://example.org/a_b_c'), text('.')],
  ],
  ['(https://example.org/(x))', [text('('), link('https://example.org/(x)', 'https://example.org/(x)'), text(')')]],
  ['**https://example.org**', [{ kind: 'strong', children: [link('https://example.org/', 'https://example.org')] }]],
  ['[here](https://example.org/a)', [link('https://example.org/a', 'here')]],
  ['mailto:a@example.org', [link('mailto:a@example.org', 'mailto:a@example.org')]],
])('finds the link in %s', (source, expected) => {
  expect(inlinesOf(source)).toEqual(expected)
})

it.each([
  '[x](javascript:alert(1))',
  '[x](data:text/html,x)',
  'javascript:alert(1)',
  'ftp://example.org',
  '[x](//example.org)',
  'xhttps://example.org',
])('makes no link of %s', (source) => {
  expect(inlinesOf(source)).toEqual([text(source)])
})
