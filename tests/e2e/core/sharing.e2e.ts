import { scan } from '../support/scan.ts'
import { expect, test } from '../support/test.ts'

// No page can ask what the system's own sheet was given: it is written down.
const SHEET = `
  window.shared = []
  Object.defineProperty(navigator, 'share', { value: async (given) => { window.shared.push(given) } })
`

test('the link is copied, given to the system’s own sheet, or shown as a code', async ({ arrive, baseURL }) => {
  const ada = await arrive()
  await ada.page.addInitScript(SHEET)
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  const link = await ada.createRoom()
  await ada.page.getByRole('button', { name: 'Copy link' }).click()
  await expect(ada.page.getByRole('button', { name: 'Copied!' })).toBeVisible()
  expect(await ada.page.evaluate<string>('navigator.clipboard.readText()')).toBe(link)

  await ada.page.getByRole('button', { name: 'Share…' }).click()
  await expect.poll(() => ada.page.evaluate('shared')).toEqual([{ title: 'A private room', url: link }])
  const code = ada.page.getByRole('img', { name: 'QR code of the link to this room' })
  await ada.page.getByRole('button', { name: 'QR code' }).click()
  await expect(code).toBeInViewport({ ratio: 1 })
  expect((await scan(code)).toString()).toBe(link)
  await ada.page.getByRole('button', { name: 'QR code' }).click()
  await expect(code).toBeHidden()
})
