import { locateChromium } from '../chromium/locate-chromium.ts'
import { prepareWebkit } from '../webkit/locate-webkit.ts'
import { inProject } from '../system/project.ts'
import { type Counts, NONE, withExitCode } from './counts.ts'
import { withReportFile } from './report-file.ts'
import { runTool } from './run-tool.ts'
import type { Stage } from './stage.ts'

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

export const e2eStage: Stage = {
  name: 'e2e',
  async run(stop) {
    const chromium = await locateChromium((line) => console.log(`chromium    ${line}`))
    await prepareWebkit((line) => console.log(`webkit      ${line}`))
    const { code, report } = await withReportFile<PlaywrightReport>((file) => {
      const args = [
        inProject('node_modules/@playwright/test/cli.js'),
        'test',
        '--pass-with-no-tests',
        '--reporter=list,json',
      ]
      return runTool({ args, env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file } }, stop)
    })
    return withExitCode(report === undefined ? NONE : countsOf(report), code)
  },
}

/** A flaky test passed at a second attempt, which nobody may rely on. */
const countsOf = ({ stats }: PlaywrightReport): Counts => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
})
