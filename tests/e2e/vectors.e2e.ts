import { wrongAmong } from '@wick/e2ee/testing/answers'
import { isWycheproofHere, readWycheproof, SKIP_NOTE, WYCHEPROOF_FILES } from '@wick/e2ee/testing/wycheproof-files'
import { expect, test } from './support/test.ts'
import { bundleVectors } from './vectors/bundle.ts'
import { ask, openVectorsPage } from './vectors/vectors-page.ts'

// One worker, so that one bundle serves all.
test.describe.configure({ mode: 'default' })

let script = ''
test.beforeAll(async () => {
  script = await bundleVectors()
})

const KNOWN = [
  ['derives every key of the schedule', 'schedule', 7],
  ['opens the frozen vectors, and seals them again byte for byte', 'suite1', 43],
  ['seals and opens every kind of envelope', 'kinds', 54],
  ['carries a conversation of two engines, over reloads, and leaves nothing behind', 'conversation', 11],
] as const

for (const [title, name, count] of KNOWN) {
  test(`this browser ${title}`, async ({ arrive }) => {
    const { page } = await arrive()
    await openVectorsPage(page, script)
    const answers = await ask(page, name)
    expect(wrongAmong(answers)).toEqual([])
    expect(answers).toHaveLength(count)
  })
}

for (const file of WYCHEPROOF_FILES) {
  test(`Wycheproof in this browser: ${file.name}${SKIP_NOTE}`, async ({ arrive }) => {
    test.skip(!isWycheproofHere)
    const { page } = await arrive()
    await openVectorsPage(page, script)
    const answers = await ask(page, 'wycheproof', file.algorithm, readWycheproof(file))
    expect(wrongAmong(answers)).toEqual([])
    expect(answers.length).toBeGreaterThan(file.moreThan)
  })
}
