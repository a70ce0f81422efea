import { inProject } from '../system/project.ts'
import { type Counts, NONE, withExitCode } from './counts.ts'
import { withReportFile } from './report-file.ts'
import { runTool } from './run-tool.ts'
import type { Stage } from './stage.ts'

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

/** A project of vitest.config.ts; it may have no files. */
export const vitestStage = (name: string, options: readonly string[] = []): Stage => ({
  name,
  async run(stop) {
    const { code, report } = await withReportFile<VitestReport>((file) => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      const args = ['run', '--project', name, '--passWithNoTests', ...reporters, ...options]
      return runTool({ args: [inProject('node_modules/vitest/vitest.mjs'), ...args] }, stop)
    })
    return withExitCode(report === undefined ? NONE : countsOf(report), code)
  },
})

const countsOf = (report: VitestReport): Counts => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
})
