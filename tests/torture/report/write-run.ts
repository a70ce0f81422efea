import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject } from '../../../infra/local/system/project.ts'
import { explainFinding } from '../explain/explain-finding.ts'
import { writeHistory } from '../history/write-history.ts'
import type { Options } from '../options.ts'
import type { Run } from '../torture.ts'

const MOST_EXPLAINED = 10

/**
 * Into a folder that git ignores: the recording, and for the first finding of each kind what is left of it by cutting, with
 * pictures. Gives the folder, and the shortest history of the first.
 */
export async function writeRun(
  { entries, verdict }: Run,
  { seed }: Options,
): Promise<{ folder: string; shortest: string }> {
  const folder = inProject(`tests/torture/results/seed-${seed}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'history.jsonl'), writeHistory(entries))
  const ofEachKind = [...Map.groupBy(verdict.violations, ({ kind }) => kind).values()].flatMap(([first]) => first ?? [])
  let shortest = ''
  for (const finding of ofEachKind.slice(0, MOST_EXPLAINED)) {
    const { shrunk, whole, short } = explainFinding(entries, finding, seed)
    const name = join(folder, `${finding.kind} in ${finding.room}`.replaceAll(' ', '-'))
    if (shortest === '') shortest = writeHistory(shrunk.filter(({ kind }) => kind !== 'fault'))
    await writeFile(`${name}.jsonl`, writeHistory(shrunk))
    await writeFile(`${name}.svg`, short)
    await writeFile(`${name}-whole.svg`, whole)
  }
  return { folder, shortest }
}
