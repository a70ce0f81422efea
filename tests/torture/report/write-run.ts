import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject } from '../../../infra/local/system/project.ts'
import { explainFinding } from '../explain/explain-finding.ts'
import { writeHistory } from '../history/write-history.ts'
import type { Options } from '../options.ts'
import type { Run } from '../torture.ts'

const MOST_EXPLAINED = 10

/** An empty folder, which git ignores, and the files in it for the recordings of rooms and of accounts. */
export async function makeResults({ seed }: Options): Promise<{ folder: string; history: string; accounts: string }> {
  const folder = inProject(`tests/torture/results/seed-${seed}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return { folder, history: join(folder, 'history.jsonl'), accounts: join(folder, 'accounts.jsonl') }
}

/**
 * Beside the recording: the memory of each process, and for the first finding of each kind what cutting leaves of it, with
 * pictures. Gives the shortest history of the first.
 */
export async function writeRun(
  folder: string,
  { findings, memory }: Run,
  { seed, isExplained }: Options & { readonly isExplained: boolean },
): Promise<string> {
  await writeFile(join(folder, 'memory.jsonl'), memory.map((sample) => `${JSON.stringify(sample)}\n`).join(''))
  let shortest = ''
  for (const { violation, entries } of isExplained ? findings.slice(0, MOST_EXPLAINED) : []) {
    const { shrunk, whole, short } = explainFinding(entries, violation, seed)
    const name = join(folder, `${violation.kind} in ${violation.room}`.replaceAll(' ', '-'))
    if (shortest === '') shortest = writeHistory(shrunk.filter(({ kind }) => kind !== 'fault'))
    await writeFile(`${name}.jsonl`, writeHistory(shrunk))
    await writeFile(`${name}.svg`, short)
    await writeFile(`${name}-whole.svg`, whole)
  }
  return shortest
}
