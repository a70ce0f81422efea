import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { inProject } from '../../../infra/local/system/project.ts'
import type { SoakReport } from './soak-report.ts'

const FOLDER = inProject('tests/soak/results')

/** Into a folder that git ignores; resolves with the file's place in the project. */
export async function writeReport(report: SoakReport): Promise<string> {
  await mkdir(FOLDER, { recursive: true })
  const file = join(FOLDER, `${report.startedAt.slice(0, 19).replaceAll(':', '-')}.json`)
  await writeFile(file, JSON.stringify(report, null, 2))
  return relative(inProject(), file)
}
