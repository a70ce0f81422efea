import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const LINK = /\]\(([^)#][^)]*)\)/g
const PATH = /`((?:packages|services|web|tests|infra|bench|docs|findings)\/[\w./-]+)`/g
/** Made by a run, and not in the repository. */
const MADE = [
  'infra/compose/secrets',
  'tests/browsers/results',
  'tests/soak/results',
  'tests/torture/results',
  'bench/results',
  'web/dist',
]

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n')
const matchesIn = (document: string, pattern: RegExp) =>
  [...readFileSync(join(ROOT, document), 'utf8').matchAll(pattern)].map(([, found = '']) => found)

describe.each(documents)('%s', (document) => {
  it('links to files that exist', () => {
    const targets = matchesIn(document, LINK).map((target) => target.split('#')[0] ?? '')
    const files = targets.filter((target) => !/^[a-z]+:/.test(target))
    expect(files.filter((file) => !existsSync(join(ROOT, dirname(document), file)))).toEqual([])
  })

  it('names paths that exist', () => {
    const paths = matchesIn(document, PATH).filter((path) => !MADE.some((made) => path.startsWith(made)))
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
