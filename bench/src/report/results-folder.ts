import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '../../results')

/** In `bench/results`, which git ignores. */
export async function newResultsFolder(kind: string): Promise<string> {
  const folder = join(await resultsFolder(), `${kind}-${timeName(new Date())}`)
  await mkdir(folder)
  return folder
}

export async function newResultsFile(kind: string, startedAt: Date): Promise<string> {
  return join(await resultsFolder(), `${kind}-${timeName(startedAt)}.json`)
}

async function resultsFolder(): Promise<string> {
  await mkdir(FOLDER, { recursive: true })
  return FOLDER
}

/** To the second, without the characters that some file systems refuse. */
function timeName(time: Date): string {
  return time.toISOString().slice(0, 19).replaceAll(':', '-')
}
