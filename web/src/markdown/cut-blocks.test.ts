import { expect, it } from 'vitest'
import { cutBlocks } from './cut-blocks.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { plainText } from './plain-text.ts'

const cut = (text: string, letters = 200) => cutBlocks(parseMarkdown(text), letters)

it('leaves a short text as it is', () => {
  const blocks = parseMarkdown('one **two** https://example.org/ `three`')
  expect(cutBlocks(blocks, 200)).toMatchObject({ isCut: false, blocks })
})

it('ends a long text after so many letters, and between two signs', () => {
  const { blocks, isCut } = cut('🔥'.repeat(5_000), 25)
  expect(isCut).toBe(true)
  expect(plainText(blocks)).toBe(`${'🔥'.repeat(7)}…`)
})

it.each([
  ['links', 'http://a.b '.repeat(1_400)],
  ['code', '`a` '.repeat(4_000)],
  ['blocks of code', '```\n```\n'.repeat(1_500)],
  ['lists', '- a\n'.repeat(3_000)],
  ['quotes', '> > > a\n\n'.repeat(1_000)],
  ['paragraphs', 'a\n\n'.repeat(4_000)],
  ['bold words', '**a** '.repeat(2_000)],
])('draws few elements of many %s', (_, text) => {
  const { blocks, isCut } = cut(text, 1_500)
  expect(isCut).toBe(true)
  expect(JSON.stringify(blocks).split('"kind"').length).toBeLessThan(400)
})

it('shortens what is shown of a link and of code, and neither where the one leads nor what the other copies', () => {
  const address = `https://example.org/${'a'.repeat(500)}`
  const [paragraph] = cut(address).blocks
  expect(paragraph).toMatchObject({ children: [{ kind: 'link', href: address, text: address }] })
  expect(JSON.stringify(paragraph)).toContain('aaa…"')
  const [code] = cut(`\`\`\`\n${'x'.repeat(500)}\n\`\`\``).blocks
  expect(code).toMatchObject({ kind: 'code', text: 'x'.repeat(500), shown: `${'x'.repeat(140)}…` })
})
