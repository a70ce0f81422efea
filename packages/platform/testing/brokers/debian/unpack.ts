import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCommand } from '../run-command.ts'
import type { Archive } from './archive.ts'

/** Unpacks packages into `folder` all at once: a process that dies half-way leaves no half-filled folder behind. */
export async function unpackPackages(archive: Archive, names: readonly string[], folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const work = await mkdtemp(`${folder}-`)
  try {
    const files = await archive.download(await archive.withMissing(names), join(work, 'packages'))
    const root = join(work, 'root')
    for (const file of files) await runCommand('dpkg', ['-x', file, root])
    await rm(folder, { recursive: true, force: true })
    await rename(root, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The folders of an unpacked root that hold shared libraries, as the dynamic linker wants them. */
export async function libraryPath(root: string): Promise<string> {
  const bases = ['lib', 'usr/lib'].map((name) => join(root, name))
  const nested = await Promise.all(bases.map(foldersIn))
  return [...bases, ...nested.flat()].join(':')
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name))
}
