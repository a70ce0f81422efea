import { checkHistory } from './checker/check-history.ts'
import { KINDS } from './checker/violation.ts'
import { generateHistory } from './generator/generate-history.ts'
import { PLANTS } from './generator/plants/plants.ts'

const operations = Number(process.argv[2] ?? 10_000)
const clean = generateHistory(1, operations)
const figures = [undefined, ...KINDS].map((kind) => {
  const history = kind === undefined ? clean : PLANTS[kind](clean)
  const since = performance.now()
  const { violations, operations: checked, rooms } = checkHistory(history)
  const ms = Math.round(performance.now() - since)
  return {
    planted: kind ?? 'nothing',
    operations: checked,
    rooms,
    entries: history.length,
    found: violations.length,
    ms,
  }
})
console.table(figures)
