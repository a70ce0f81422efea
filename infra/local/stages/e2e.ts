import { locateChromium } from '../chromium/locate-chromium.ts'
import { prepareWebkit } from '../webkit/locate-webkit.ts'
import { inProject } from '../system/project.ts'
import { type Counts, NONE, withExitCode } from './counts.ts'
import { formatFailure } from './format-failure.ts'
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
  readonly suites: readonly Suite[]
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs: readonly {
    readonly file: string
    readonly line: number
    readonly title: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: string
      readonly results: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
}

const journeys = (name: string, which: readonly string[]): Stage => ({
  name,
  async run(stop) {
    const chromium = await locateChromium((line) => console.log(`chromium    ${line}`))
    await prepareWebkit((line) => console.log(`webkit      ${line}`))
    const { code, report } = await withReportFile<PlaywrightReport>((file) => {
      const args = [
        inProject('node_modules/@playwright/test/cli.js'),
        'test',
        '--pass-with-no-tests',
        '--reporter=list,json',
        ...which,
      ]
      return runTool({ args, env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file } }, stop)
    })
    return withExitCode(report === undefined ? NONE : countsOf(report), code)
  },
})

/** What the product promises, in a window of a desktop. */
export const e2eStage = journeys('e2e', ['tests/e2e/core/', '--project', 'desktop'])
/** All other journeys, and those in a phone's window. */
export const journeysStage = journeys('journeys', ['--grep-invert', '^ ?desktop core/'])

/** A flaky test passed at a second attempt, which nobody may rely on. */
const countsOf = ({ stats, suites }: PlaywrightReport): Counts => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  failures: suites.flatMap(failuresOf),
})

const FAILED = new Set(['unexpected', 'flaky'])

function failuresOf({ suites = [], specs }: Suite): readonly string[] {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => FAILED.has(status))
      .map(({ projectName, results }) =>
        formatFailure(
          `[${projectName}] ${file}:${line} › ${title}`,
          results.find(({ error }) => error !== undefined)?.error?.message,
        ),
      ),
  )
  return [...own, ...suites.flatMap(failuresOf)]
}
