import { measureFunctions } from './functions.ts'
import { findCircles, findEntangledFolders, readImports } from './imports.ts'
import { readSources, type Source } from './source.ts'

const PACKAGES = ['brokers', 'client', 'contracts', 'domain', 'e2ee', 'event-log', 'platform']
const SERVICES = ['accounts', 'gateway', 'messages', 'reaper', 'rooms']
const FOLDERS = [
  ...PACKAGES.map((name) => `packages/${name}`),
  ...SERVICES.map((name) => `services/${name}`),
  'web/src',
  'infra',
]

const sources = readSources(FOLDERS).filter(({ path }) => !path.endsWith('.test.ts'))
const imports = readImports(sources)

console.log('| folder | files | lines per file: median | p90 | max | lines per function: median | p90 | max |')
console.log('| --- | --: | --: | --: | --: | --: | --: | --: |')
for (const folder of FOLDERS) console.log(row(folder, within(folder)))
console.log(row('all', sources))
console.log(`\nCircles of imports, types included: ${findCircles(imports).length}.`)
console.log(`Pairs of folders that import each other: ${findEntangledFolders(imports).length}.`)
for (const [one, other, there, back] of findEntangledFolders(imports))
  console.log(`- ${one} and ${other}: ${there}, ${back}`)

function within(folder: string): readonly Source[] {
  return sources.filter(({ path }) => path.startsWith(`${folder}/`))
}

function row(name: string, files: readonly Source[]): string {
  const functions = files.flatMap(measureFunctions).map(({ lines }) => lines)
  const figures = [files.map(({ lines }) => lines), functions].flatMap((all) => [
    at(all, 0.5),
    at(all, 0.9),
    at(all, 1),
  ])
  return `| ${[name, files.length, ...figures].join(' | ')} |`
}

/** The value below which that share of all lies. */
function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}
