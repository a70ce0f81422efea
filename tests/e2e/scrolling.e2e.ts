import { fileURLToPath } from 'node:url'
import { openBarePage } from './support/bare-page.ts'
import { bundle } from './support/bundle.ts'
import { expect, test } from './support/test.ts'

const ENTRY = fileURLToPath(new URL('../../web/src/conversation/scroll/in-browser.ts', import.meta.url))

test('whoever scrolls while something comes or goes gets where they want, and stays there', async ({ arrive }) => {
  const { page } = await arrive()
  await openBarePage(page, await bundle(ENTRY, 'list'))
  const scroll = (rows: number) => page.evaluate(`list.scrollWhileSomethingComes(${rows})`)
  expect(await scroll(-50)).toEqual({ before: '190', after: '140' })
  expect(await scroll(48)).toEqual({ before: '140', after: '188' })
  expect(await page.evaluate('list.shorten(10)')).toEqual({ before: '188', after: '188' })
})
