import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../run-command.ts'
import { formatSource, type PackageSource } from './sources.ts'

/** A private view of a package archive: nothing on the machine is changed, and no rights are needed. */
export interface Archive {
  /** The Debian version that would be downloaded; undefined when the archive does not have the package. */
  candidate(name: string): Promise<string | undefined>
  /** The packages themselves and what they need that this machine has not installed. */
  withMissing(names: readonly string[]): Promise<readonly string[]>
  /** Downloads into `folder` and gives the paths of the package files. */
  download(names: readonly string[], folder: string): Promise<readonly string[]>
}

export async function openArchive(folder: string, sources: readonly PackageSource[]): Promise<Archive> {
  const list = join(folder, 'sources.list')
  await mkdir(join(folder, 'lists/partial'), { recursive: true })
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true })
  await writeFile(list, `${sources.map(formatSource).join('\n')}\n`)

  const settings = Object.entries({
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': '-',
    'Dir::Cache': join(folder, 'cache'),
    // The unprivileged download user could not write into this checkout.
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Debug::NoLocking': '1',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const apt = (command: string, args: readonly string[], cwd = folder) =>
    runCommand(command, [...settings, ...args], { cwd, env: { ...process.env, LC_ALL: 'C' } })

  await apt('apt-get', ['update', '-qq'])
  return {
    async candidate(name) {
      const version = /^\s*Candidate:\s*(\S+)/m.exec(await apt('apt-cache', ['policy', name]))?.[1]
      return version === '(none)' ? undefined : version
    },
    async withMissing(names) {
      const plan = await apt('apt-get', ['install', '--simulate', '--no-install-recommends', ...names])
      // What is asked for is wanted even where an older one is installed.
      return [...new Set([...names, ...parseInstallPlan(plan)])]
    },
    async download(names, target) {
      await mkdir(target, { recursive: true })
      await apt('apt-get', ['download', '-qq', ...names], target)
      return (await readdir(target)).map((name) => join(target, name))
    },
  }
}

/** Lines of a simulated installation; a version in square brackets marks an upgrade of what is there and is left out. */
export function parseInstallPlan(plan: string): readonly string[] {
  return [...plan.matchAll(/^Inst (\S+) \(/gm)].map((line) => line[1] ?? '')
}
