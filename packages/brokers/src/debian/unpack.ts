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

/** Every folder of an unpacked root that holds shared libraries, as the dynamic linker wants them. */
export async function libraryPath(root: string): Promise<string> {
  const files = await Promise.all(['lib', 'usr/lib'].map((name) => librariesUnder(join(root, name))))
  return [...new Set(files.flat().map((file) => dirname(file)))].join(':')
}

async function librariesUnder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter((name) => /\.so(\.|$)/.test(name)).map((name) => join(folder, name))
}
