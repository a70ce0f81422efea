import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Probe, PROBES } from './probes.ts'

// The linter's own configuration against files that break it: each layer's rule has to refuse, and to let the rest through.
const ROOT = join(import.meta.dirname, '../../..')
const RULE = 'no-restricted-imports'

interface Config {
  readonly overrides: readonly {
    readonly files: readonly string[]
    readonly rules: Readonly<Record<string, unknown>>
  }[]
}

interface Report {
  readonly diagnostics: readonly {
    readonly code: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

const folder = await mkdtemp(join(tmpdir(), 'wick-layers-'))
try {
  await cp(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  await expectEveryRuleProbed()
  for (const probe of PROBES) report(probe.files, await findProblems(probe))
} finally {
  await rm(folder, { recursive: true })
}

async function expectEveryRuleProbed(): Promise<void> {
  const { overrides }: Config = JSON.parse(await readFile(join(ROOT, '.oxlintrc.json'), 'utf8'))
  const ruled = overrides.filter(({ rules }) => RULE in rules).flatMap(({ files }) => files)
  const probed = new Set(PROBES.map(({ files }) => files))
  report(
    'every rule has a probe',
    ruled.filter((files) => !probed.has(files)).map((files) => `no probe for ${files}`),
  )
}

async function findProblems({ files, refused, allowed }: Probe): Promise<readonly string[]> {
  const statements = [...refused, ...allowed].map((path) => `export * from '${path}'`)
  const file = join(folder, files.replace('**', 'folder/probe.ts'))
  await mkdir(dirname(file), { recursive: true })
  // One import a line, so that a line number names it.
  await writeFile(file, statements.join('\n'))
  const found = new Set(lint(file))
  const problem = (statement: string, index: number): readonly string[] => {
    const isRefused = found.has(index + 1)
    if (isRefused === index < refused.length) return []
    return [`${isRefused ? 'refuses' : 'lets through'} ${statement}`]
  }
  return statements.flatMap(problem)
}

function lint(file: string): readonly number[] {
  const { stdout, stderr } = spawnSync('oxlint', ['--format', 'json', file], { cwd: folder, encoding: 'utf8' })
  if (stderr !== '') console.error(stderr)
  const { diagnostics }: Report = JSON.parse(stdout)
  return diagnostics
    .filter(({ code }) => code.includes(RULE))
    .flatMap(({ labels }) => labels.slice(0, 1).map(({ span }) => span.line))
}

function report(name: string, problems: readonly string[]): void {
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`)
  for (const problem of problems) console.error(`  ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}
