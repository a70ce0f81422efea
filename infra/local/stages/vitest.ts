import { relative } from 'node:path'
import { inProject } from '../system/project.ts'
import { type Counts, NONE, withExitCode } from './counts.ts'
import { formatFailure } from './format-failure.ts'
import { withReportFile } from './report-file.ts'
import { runTool } from './run-tool.ts'
import type { Stage } from './stage.ts'

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly VitestFile[]
}

interface VitestFile {
  readonly name: string
  readonly message: string
  readonly status: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages: readonly string[] | null
  }[]
}

/** A project of vitest.config.ts; it may have no files. */
export const vitestStage = (name: string): Stage => ({
  name,
  async run(stop) {
    const { code, report } = await withReportFile<VitestReport>((file) => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      const args = ['run', '--project', name, '--passWithNoTests', ...reporters]
      return runTool({ args: [inProject('node_modules/vitest/vitest.mjs'), ...args] }, stop)
    })
    return withExitCode(report === undefined ? NONE : countsOf(report), code)
  },
})

const countsOf = (report: VitestReport): Counts => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
  failures: report.testResults.flatMap(failuresOf),
})

/** A file that does not load, or fails before its tests, is named by itself. */
function failuresOf({ name, message, status, assertionResults }: VitestFile): readonly string[] {
  const file = relative(inProject(), name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [formatFailure(file, message)] : []
  return failed.map((test) => formatFailure(`${file} › ${test.fullName}`, test.failureMessages?.[0]))
}
