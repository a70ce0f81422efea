import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { THIS_VERSION } from './processes.ts'

const run = promisify(execFile)
const OURS = '@wick'

/**
 * An earlier version in a folder of its own, until it is disposed of. It has its own packages of ours, and the installed
 * ones of everybody else.
 */
export async function checkOutVersion(commit: string): Promise<AsyncDisposable & { readonly folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'wick-version-'))
  const folder = join(parent, 'wick')
  const git = (...args: string[]) => run('git', ['-C', THIS_VERSION, ...args])
  await git('worktree', 'add', '--detach', folder, commit)
  await linkPackages(folder)
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await git('worktree', 'remove', '--force', folder)
      await rm(parent, { recursive: true, force: true })
    },
  }
}

async function linkPackages(folder: string): Promise<void> {
  const [installed, linked] = [join(THIS_VERSION, 'node_modules'), join(folder, 'node_modules')]
  await mkdir(join(linked, OURS), { recursive: true })
  for (const name of await readdir(installed))
    if (name !== OURS) await symlink(join(installed, name), join(linked, name))
  // They point to where the package lies beside them.
  for (const name of await readdir(join(installed, OURS)))
    await symlink(await readlink(join(installed, OURS, name)), join(linked, OURS, name))
}
