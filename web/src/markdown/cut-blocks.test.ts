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

it('draws a link whole or as plain text, as half could name another host', () => {
  const link = { kind: 'link', href: 'https://bank.example.evil.example/', text: 'https://bank.example.evil.example/' }
  const said = `${'a'.repeat(50)} ${link.href}`
  const linksAfter = (letters: number) => JSON.stringify(cut(said, letters)).split('"kind":"link"').length - 1
  expect(cut(said, 120).blocks).toMatchObject([{ children: [{ kind: 'text' }, link] }])
  for (let letters = 20; letters < 114; letters++) expect([letters, linksAfter(letters)]).toEqual([letters, 0])
  expect(linksAfter(115)).toBe(1)
  expect(plainText(cut(said, 101).blocks)).toBe(`${'a'.repeat(50)} https://bank.example…`)
})

it('shortens what is shown of code, and not what is copied of it', () => {
  const [code] = cut(`\`\`\`\n${'x'.repeat(500)}\n\`\`\``).blocks
  expect(code).toMatchObject({ kind: 'code', text: 'x'.repeat(500), shown: `${'x'.repeat(140)}…` })
})
