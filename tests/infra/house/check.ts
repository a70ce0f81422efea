import { findLongComments, findLongSentences } from './comments.ts'
import { measureFunctions } from './functions.ts'
import { findCircles, readImports } from './imports.ts'
import { findUpwardImports } from './layers.ts'
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
report(
  `functions have at most ${LONGEST_FUNCTION} lines`,
  product
    .flatMap(measureFunctions)
    .filter(({ lines }) => lines > LONGEST_FUNCTION)
    .map(({ path, name, lines }) => `${path} ${name}: ${lines} lines`),
)
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

function report(name: string, problems: readonly string[]): void {
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`)
  for (const problem of problems) console.error(`  ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}
