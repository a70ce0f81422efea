import type { ProcessName, Processes } from '../../support/processes.ts'
import type { Fault } from './fault.ts'
import { startUntilReady } from './service-faults.ts'

/** The folders of two versions that serve the same streams. */
export interface Versions {
  readonly previous: string
  readonly present: string
}

/** A service leaves as at an upgrade, or at a rollback, and comes back as the other version. All of them begin as the previous one. */
export function versionFaults(processes: Processes, { previous, present }: Versions): readonly Fault[] {
  return processes.names.map((name) => {
    let isPresent = isFirst(name)
    return {
      kind: 'other version',
      target: name,
      name: `other version of ${name}`,
      async strike(_random, over) {
        isPresent = !isPresent
        await becomes(processes, name, isPresent ? present : previous, over)
      },
    }
  })
}

/** The first of each service becomes the present version, in the order in which operators do it; the others stay. */
export async function mixVersions(
  processes: Processes,
  order: readonly ProcessName[],
  { present }: Versions,
  over: AbortSignal,
): Promise<void> {
  for (const name of order) if (isFirst(name)) await becomes(processes, name, present, over)
}

const isFirst = (name: ProcessName): boolean => name.endsWith('-1')

async function becomes(processes: Processes, name: ProcessName, version: string, over: AbortSignal): Promise<void> {
  // What it needs may be away as it starts.
  await processes.replace(name, version).catch(() => startUntilReady(processes.get(name), over))
}
