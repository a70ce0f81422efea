import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { cacheFolder } from '@wick/brokers/cache-folder'
import { withLock } from '@wick/brokers/lock'
import type { Report } from '@wick/brokers/report'
import { runCommand } from '@wick/brokers/run-command'
import { inProject } from './project.ts'

const SOURCES = ['web', 'packages/contracts', 'packages/e2ee', 'packages/client', 'package-lock.json']
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dist-accounts'])

/** The folders of the built page, without accounts and with them, and the mode of each. */
const BUILDS = [
  ['web/dist', 'production'],
  ['web/dist-accounts', 'accounts'],
] as const

/** Builds the page unless it was built from these very sources. */
export async function buildPage(report: Report): Promise<void> {
  const stamp = cacheFolder('page.sha256')
  await withLock(stamp, async () => {
    const sources = await digestSources()
    const areThere = await Promise.all(BUILDS.map(([folder]) => isThere(inProject(folder))))
    const isBuilt = (await readFile(stamp, 'utf8').catch(() => '')) === sources && areThere.every((is) => is)
    if (isBuilt) return report('built already')
    report('building')
    // A test runner's environment would make it a page for development.
    const env = { ...process.env, NODE_ENV: 'production' }
    const vite = inProject('node_modules/vite/bin/vite.js')
    for (const [, mode] of BUILDS)
      await runCommand(process.execPath, [vite, 'build', '--mode', mode], { cwd: inProject('web'), env })
    await mkdir(dirname(stamp), { recursive: true })
    await writeFile(stamp, sources)
  })
}

async function digestSources(): Promise<string> {
  const files = (await Promise.all(SOURCES.map((path) => filesUnder(inProject(path))))).flat().toSorted()
  const digest = createHash('sha256')
  for (const file of files)
    digest
      .update(relative(inProject(), file))
      .update('\0')
      .update(await readFile(file))
  return digest.digest('hex')
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return [path]
  const kept = entries.filter((entry) => !NOT_SOURCES.has(entry.name))
  const nested = kept.map(async (entry) => {
    const child = join(path, entry.name)
    return entry.isDirectory() ? filesUnder(child) : [child]
  })
  return (await Promise.all(nested)).flat()
}

const isThere = async (folder: string): Promise<boolean> => (await readdir(folder).catch(() => [])).length > 0
