import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { wrongAmong, type Answer } from '@wick/e2ee/testing/answers'
import { isWycheproofHere, readWycheproof, SKIP_NOTE, WYCHEPROOF_FILES } from '@wick/e2ee/testing/wycheproof-files'
import { openBarePage } from '../support/bare-page.ts'
import { bundle } from '../support/bundle.ts'
import { expect, test } from '../support/test.ts'

const ENTRY = fileURLToPath(new URL('../../../packages/e2ee/testing/in-browser.ts', import.meta.url))

// One worker, so that one bundle serves all.
test.describe.configure({ mode: 'default' })

let script = ''
test.beforeAll(async () => {
  script = await bundle(ENTRY, 'vectors')
})

const KNOWN = [
  ['derives every key of the schedule', 'schedule', 8],
  ['opens the frozen vectors, and seals them again byte for byte', 'suite1', 47],
  ['seals and opens every kind of envelope', 'kinds', 54],
  ['carries a conversation of two engines, over reloads, and leaves nothing behind', 'conversation', 11],
] as const

for (const [title, name, count] of KNOWN) {
  test(`this browser ${title}`, async ({ arrive }) => {
    const { page } = await arrive()
    await openBarePage(page, script)
    const answers = await ask(page, name)
    expect(wrongAmong(answers)).toEqual([])
    expect(answers).toHaveLength(count)
  })
}

for (const file of WYCHEPROOF_FILES) {
  test(`Wycheproof in this browser: ${file.name}${SKIP_NOTE}`, async ({ arrive }) => {
    test.skip(!isWycheproofHere)
    const { page } = await arrive()
    await openBarePage(page, script)
    const answers = await ask(page, 'wycheproof', file.algorithm, readWycheproof(file))
    expect(wrongAmong(answers)).toEqual([])
    expect(answers.length).toBeGreaterThan(file.moreThan)
  })
}

/** What this browser computes; `name` and the inputs are those of packages/e2ee/testing/in-browser.ts. */
function ask(page: Page, name: string, ...inputs: readonly string[]): Promise<readonly Answer[]> {
  const list = inputs.map((input) => JSON.stringify(input)).join(', ')
  return page.evaluate<readonly Answer[]>(`vectors.ask.${name}(${list})`)
}
