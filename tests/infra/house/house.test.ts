import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { findLongComments, findLongSentences } from './comments.ts'
import { measureFunctions } from './functions.ts'
import { findCircles, findEntangledFolders, readImports } from './imports.ts'
import { findUpwardImports, LAYERS } from './layers.ts'
import type { Source } from './source.ts'
import { findLongTitles } from './titles.ts'

const ROOT = join(import.meta.dirname, '../../..')

function source(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return { path, lines: text.split('\n').length, tree }
}

const importing = (path: string, ...specifiers: readonly string[]): Source =>
  source(path, specifiers.map((specifier) => `import type { Thing } from '${specifier}'`).join('\n'))

/** Each name of a layer beside each of the next layer, with the folder that holds both. */
const neighbours = Object.entries(LAYERS).flatMap(([root, layers]) =>
  layers.flatMap((layer, level) =>
    layer.flatMap((below) =>
      (layers[level + 1] ?? []).map((above) => [`${root}/${below}`, `${root}/${above}`] as const),
    ),
  ),
)
/** A file in a layer's folder, or the layer itself where it is a file. */
const inside = (layer: string): string => (layer.endsWith('.ts') ? layer : `${layer}/a.ts`)
const specifier = (from: string, to: string): string => {
  const path = relative(dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

describe('the rules of the house', () => {
  it('measure functions within functions, and name them', () => {
    const text = 'export function outer() {\n  const inner = () => {\n    return 1\n  }\n  return inner\n}'
    expect(measureFunctions(source('a.ts', text))).toEqual([
      { path: 'a.ts', name: 'outer', lines: 6 },
      { path: 'a.ts', name: 'inner', lines: 3 },
    ])
  })

  it('find circles of types, and across packages', () => {
    const one = importing('packages/one/src/a.ts', '@wick/two/b')
    const two = importing('packages/two/src/b.ts', '@wick/one/a')
    const alone = importing('packages/two/src/c.ts', './b.ts')
    expect(findCircles(readImports([one, two, alone]))).toEqual([[one.path, two.path]])
    expect(findCircles(readImports([one, alone]))).toEqual([])
  })

  it('find folders that import each other, and none where one lies within the other', () => {
    const left = importing('web/left/a.ts', '../right/b.ts')
    const right = importing('web/right/b.ts', '../left/a.ts', './within/c.ts')
    const within = importing('web/right/within/c.ts', '../b.ts')
    expect(findEntangledFolders(readImports([left, right, within]))).toEqual([['web/left', 'web/right', 1, 1]])
  })

  it.each(neighbours)('refuse an import from %s of its upper neighbour %s, and allow the other way', (below, above) => {
    const [upper, lower] = [inside(above), inside(below)]
    const downwards = readImports([importing(upper, specifier(upper, lower)), importing(lower)])
    const upwards = readImports([importing(upper), importing(lower, specifier(lower, upper))])
    expect([...(downwards.get(upper) ?? [])]).toEqual([lower])
    expect(findUpwardImports(downwards)).toEqual([])
    expect(findUpwardImports(upwards)).toEqual([`${lower} → ${upper}`])
  })

  it.each(Object.keys(LAYERS))('name every folder of %s', (root) => {
    const named = LAYERS[root]?.flat() ?? []
    const folders = readdirSync(join(ROOT, root), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([])
  })

  it('count the words of a comment, over the lines that follow each other', () => {
    const text = '// one two\n// three four\nconst a = 1\n/** five six */\nconst b = 2'
    expect(findLongComments(source('a.ts', text), 3)).toEqual([{ path: 'a.ts', line: 1, words: 4 }])
    expect(findLongComments(source('a.ts', text), 4)).toEqual([])
  })

  it('count the words of a sentence, over lines, and part it from the next one', () => {
    const text =
      '/**\n * One two\n * three. Four five (e.g. six) seven.\n *\n * eight\n * @returns nine ten\n */\nconst a = 1'
    expect(findLongSentences(source('a.ts', text), 2).map(({ words }) => words)).toEqual([3, 5, 3])
    expect(findLongSentences(source('a.ts', text), 5)).toEqual([])
  })

  it('count the words of a title, also of one that is given cases', () => {
    const text =
      "it('one two three', () => {})\nit.each([1])('one two', () => {})\ndescribe('one two three four', () => {})"
    const found = findLongTitles(source('a.test.ts', text), 2)
    expect(found.map(({ line, words }) => [line, words])).toEqual([
      [1, 3],
      [3, 4],
    ])
  })
})
