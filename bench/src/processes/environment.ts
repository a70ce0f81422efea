import { readFile } from 'node:fs/promises'
import type { NamedProcess } from './list-children.ts'

/** The one of these that was started with that setting. */
export async function findBySetting(
  processes: readonly NamedProcess[],
  name: string,
  setting: string,
): Promise<NamedProcess> {
  for (const each of processes.filter((found) => found.name === name)) {
    const environment = await readFile(`/proc/${each.pid}/environ`, 'utf8')
    if (environment.split('\0').includes(setting)) return each
  }
  throw new Error(`there is no ${name} with ${setting}`)
}
