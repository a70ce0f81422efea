import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ServiceProcess } from './service-process.ts'

/** The setting with which processes write a snapshot into the folder when they are asked to. */
export const snapshotEnvironment = (folder: string) => ({
  NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}`,
})

/** All that is reachable on the heap of a process: objects and the first 1,024 characters of each text, no bytes of buffers. */
export async function takeHeapSnapshot(process: ServiceProcess, folder: string): Promise<Buffer> {
  const before = await readdir(folder)
  process.signal('SIGUSR2')
  let written: Buffer = Buffer.alloc(0)
  await expect
    .poll(async () => {
      const [name] = (await readdir(folder)).filter((file) => !before.includes(file))
      written = name === undefined ? written : await readFile(join(folder, name))
      return written.subarray(-8).toString().trim()
    })
    .toMatch(/\]\}$/)
  return written
}
