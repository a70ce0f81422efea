import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PackageSource, parseDeb822, parseSourcesList } from './sources.ts'

const APT_FOLDER = '/etc/apt'

/** What this machine's own package manager reads, so that a company's mirror is honoured; empty on other systems. */
export async function readMachineSources(): Promise<readonly PackageSource[]> {
  const parts = join(APT_FOLDER, 'sources.list.d')
  const names = await readdir(parts).catch(() => [])
  const files = [join(APT_FOLDER, 'sources.list'), ...names.map((name) => join(parts, name))]
  const read = await Promise.all(files.map(readSources))
  return read.flat()
}

async function readSources(file: string): Promise<readonly PackageSource[]> {
  const parse = file.endsWith('.sources') ? parseDeb822 : file.endsWith('.list') ? parseSourcesList : undefined
  return parse === undefined ? [] : parse(await readFile(file, 'utf8').catch(() => ''))
}
