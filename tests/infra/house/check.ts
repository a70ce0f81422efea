import { findLongComments, findLongSentences } from './comments.ts'
import { measureFunctions, type MeasuredFunction } from './functions.ts'
import { findCircles, readImports } from './imports.ts'
import { findUpwardImports } from './layers.ts'
import { LONG_FUNCTIONS } from './long-functions.ts'
import { readSources } from './source.ts'
import { findLongTitles } from './titles.ts'

/** Lines. */
const LONGEST_FUNCTION = 60
/** Words. */
const LONGEST_COMMENT = 40
const LONGEST_SENTENCE = 25
const LONGEST_TITLE = 15
const PRODUCT = ['packages', 'services', 'web', 'infra']

const sources = readSources([...PRODUCT, 'tests', 'bench'])
const imports = readImports(sources)
const product = sources.filter(
  ({ path }) => !path.endsWith('.test.ts') && PRODUCT.some((folder) => path.startsWith(folder)),
)

report(
  'no file leads back to itself',
  findCircles(imports).map((circle) => circle.join(' → ')),
)
report('nothing imports what stands above it', findUpwardImports(imports))
report(`functions have at most ${LONGEST_FUNCTION} lines`, findLongFunctions(product.flatMap(measureFunctions)))
report(
  `comments have at most ${LONGEST_COMMENT} words`,
  sources
    .flatMap((source) => findLongComments(source, LONGEST_COMMENT))
    .map(({ path, line, words }) => `${path}:${line}: ${words} words`),
)
report(
  `sentences of comments have at most ${LONGEST_SENTENCE} words`,
  sources
    .flatMap((source) => findLongSentences(source, LONGEST_SENTENCE))
    .map(({ path, line, words }) => `${path}:${line}: ${words} words`),
)
report(
  `titles of tests have at most ${LONGEST_TITLE} words`,
  sources
    .flatMap((source) => findLongTitles(source, LONGEST_TITLE))
    .map(({ path, line, words }) => `${path}:${line}: ${words} words`),
)

function findLongFunctions(functions: readonly MeasuredFunction[]): readonly string[] {
  const long = new Map<string, number>()
  for (const { path, name, lines } of functions) {
    if (lines > LONGEST_FUNCTION) long.set(`${path} ${name}`, lines)
  }
  const longer = [...long].flatMap(([name, lines]) => {
    const known = LONG_FUNCTIONS[name]
    return known !== undefined && lines <= known ? [] : [`${name}: ${lines} lines`]
  })
  const shorter = Object.entries(LONG_FUNCTIONS).flatMap(([name, lines]) => {
    const now = long.get(name)
    if (now === lines) return []
    return [`${name}: the list says ${lines} lines, it has ${now ?? `at most ${LONGEST_FUNCTION}`}`]
  })
  return [...longer, ...shorter]
}

function report(name: string, problems: readonly string[]): void {
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`)
  for (const problem of problems) console.error(`  ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}
