import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Lets a tool write a JSON report and gives what stands in it; undefined when the tool did not get that far. */
export async function withReportFile<Report>(
  run: (file: string) => Promise<number>,
): Promise<{ readonly code: number; readonly report: Report | undefined }> {
  const folder = await mkdtemp(join(tmpdir(), 'wick-report-'))
  const file = join(folder, 'report.json')
  try {
    const code = await run(file)
    const text = await readFile(file, 'utf8').catch(() => undefined)
    return { code, report: text === undefined ? undefined : JSON.parse(text) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
