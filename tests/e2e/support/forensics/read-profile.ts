import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readLog, readTable } from './leveldb.ts'

/** Everything that a browser's profile folder holds, as it lies on the disk and as its databases read it. */
export interface Profile {
  readonly texts: readonly Buffer[]
}

export async function readProfile(folder: string): Promise<Profile> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return { path, bytes: await readFile(path).catch(() => Buffer.alloc(0)) }
      }),
  )
  return { texts: files.flatMap(({ path, bytes }) => [bytes, ...readAs(path, bytes)]) }
}

function readAs(path: string, bytes: Buffer): Buffer[] {
  if (path.endsWith('.log')) return [readLog(bytes)]
  return path.endsWith('.ldb') ? [readTable(bytes)] : []
}
