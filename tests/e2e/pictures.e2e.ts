import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { openBarePage } from './support/bare-page.ts'
import { bundle } from './support/bundle.ts'
import { expect, test } from './support/test.ts'

const ENTRY = fileURLToPath(new URL('../../web/src/media/image/in-browser.ts', import.meta.url))
const [RED, BLUE, CLEAR] = ['4 0 0 4', '0 0 4 4', '0 0 0 0']
const MAX_BYTES = 2 * 1024 * 1024

interface Outcome {
  readonly bytes: number
  readonly thumbBytes: number
  readonly text: string
}

test('this browser makes pictures small, upright and anonymous, and names what it cannot', async ({ arrive }) => {
  const { page } = await arrive()
  await openBarePage(page, await bundle(ENTRY, 'pictures'))
  const seen = { refusal: null, isFirstOfMany: false, isAsSaid: true, corners: [RED, BLUE] }

  const large = await shrink(page, 'large')
  expect(large).toMatchObject({ ...seen, w: 1280, h: 853, mime: 'image/webp' })
  expect(large.thumbBytes).toBeGreaterThan(0)
  expect(large.thumbBytes).toBeLessThanOrEqual(8192)
  expect(await shrink(page, 'small')).toMatchObject({ ...seen, w: 40, h: 30 })

  const turned = await shrink(page, 'turned')
  expect(turned).toMatchObject({ ...seen, w: 200, h: 400, corners: [BLUE, RED] })
  expect(turned.text).not.toMatch(/GPS|Exif/)

  expect(await shrink(page, 'clear')).toMatchObject({ ...seen, mime: 'image/webp', corners: [RED, CLEAR] })
  expect((await shrink(page, 'noisy')).bytes).toBeLessThanOrEqual(MAX_BYTES)
  expect(await shrink(page, 'moving')).toMatchObject({ refusal: null, isFirstOfMany: true, w: 1, h: 1 })

  expect(await shrink(page, 'bomb')).toMatchObject({ refusal: 'too_many_pixels' })
  expect(await shrink(page, 'broken')).toMatchObject({ refusal: 'unreadable' })
  expect(await shrink(page, 'vector')).toMatchObject({ refusal: 'not_an_image' })
})

function shrink(page: Page, name: string): Promise<Outcome> {
  return page.evaluate<Outcome>(`pictures.shrink('${name}')`)
}
