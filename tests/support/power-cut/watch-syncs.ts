import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findOnPath } from '@wick/brokers/find-executable'
import { syncedLengths } from './synced-lengths.ts'

const CALLS = 'openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2'
const ATTACHED = /attached/

export interface SyncWatch {
  /** Resolves when the process has ended, and with it the watch. */
  readonly ended: Promise<void>
  /** Takes from every file in the folder what the process had not synced, as a power cut would; says how many were cut. */
  cut(): Promise<number>
}

/** Undefined where there is no strace on the path. */
export const findStrace = (): Promise<string | undefined> => findOnPath('strace')

export interface Watched {
  readonly pid: number
  readonly folder: string
  /** Kills the process as one of its threads enters its so many-th sync from now on; not given: somebody else will. */
  readonly killAt?: number | undefined
}

/** Watches what a process writes into a folder. */
export async function watchSyncs(strace: string, { pid, folder, killAt }: Watched): Promise<SyncWatch> {
  const own = await mkdtemp(join(tmpdir(), 'wick-strace-'))
  const output = join(own, 'trace')
  const before = await sizesIn(folder)
  const inject = killAt === undefined ? [] : ['-e', `inject=fsync,fdatasync:signal=KILL:when=${killAt}`]
  const args = ['-f', '-y', '-s', '0', '-e', `trace=${CALLS}`, '-e', 'signal=none', ...inject, '-o', output]
  const child = spawn(strace, [...args, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit').then(() => undefined)
  await untilAttached(child)
  return {
    ended,
    async cut() {
      await ended
      const trace = (await readFile(output, 'utf8')).split('\n')
      await rm(own, { recursive: true })
      return cutFiles(folder, syncedLengths(trace, before))
    },
  }
}

async function untilAttached({ stderr }: ChildProcess): Promise<void> {
  if (stderr === null) return
  for await (const line of createInterface({ input: stderr })) if (ATTACHED.test(line)) break
  // Nobody reads the rest, and a full pipe would stop it.
  stderr.resume()
}

async function cutFiles(folder: string, synced: ReadonlyMap<string, number>): Promise<number> {
  let count = 0
  for (const [path, size] of await sizesIn(folder)) {
    const left = synced.get(path) ?? size
    if (left >= size) continue
    await truncate(path, left)
    count++
  }
  return count
}

async function sizesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const sizes = paths.map(
    async (path) =>
      [
        path,
        await stat(path).then(
          ({ size }) => size,
          () => undefined,
        ),
      ] as const,
  )
  return new Map((await Promise.all(sizes)).flatMap(([path, size]) => (size === undefined ? [] : [[path, size]])))
}
