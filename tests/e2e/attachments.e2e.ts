import type { Page } from '@playwright/test'
import { readHeader } from '../../web/src/media/image/read-header.ts'
import { photograph } from './support/camera.ts'
import type { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

const NOTE = 'GPS 52.5200 N 13.4050 E, taken by Ada'

test('pictures arrive small and without location notes, and are viewed by keyboard', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  const photo = await photograph(ada.page, 2000, 1500, NOTE)
  expect(photo.includes(NOTE)).toBe(true)

  await ada.choose({ name: 'holiday.jpg', buffer: photo })
  await ada.readsBanner('1280 × 960')
  await paste(ada.page, await photograph(ada.page, 50, 50, NOTE), 'cells that a spreadsheet pictures, too')
  // A file manager puts the file's name beside it.
  await paste(ada.page, await photograph(ada.page, 300, 400, NOTE), 'pasted.png')
  await ada.readsBanner('300 × 400')
  await drop(ada, await photograph(ada.page, 90, 60, NOTE))
  await ada.readsBanner('90 × 60')
  await ada.page.getByRole('button', { name: 'Remove dropped.png' }).click()
  const camera = ada.page.locator('input[capture]')
  await camera.setInputFiles({
    name: 'shot.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph(ada.page, 60, 80, NOTE),
  })
  await ada.readsBanner('60 × 80')
  await ada.page.getByRole('button', { name: 'Remove shot.jpg' }).click()
  const fetched = bob.page.waitForResponse(/\/blobs\//)
  await ada.send()
  const blob = (await fetched).url()

  const pictures = bob.log.getByRole('button', { name: /look closer/ })
  await expect(pictures).toHaveCount(2)
  await pictures.first().focus()
  await bob.page.keyboard.press('Enter')
  const viewer = bob.page.getByRole('dialog', { name: 'Pictures of this conversation' })
  await expect(viewer.getByText('1 of 2')).toBeVisible()
  await bob.page.keyboard.press('ArrowRight')
  await expect(viewer.getByText('2 of 2')).toBeVisible()
  await bob.page.keyboard.press('ArrowLeft')
  const image = viewer.locator('img')
  await expect(image).toHaveJSProperty('naturalWidth', 1280)
  await bob.page.keyboard.press('+')
  await expect(image).toHaveAttribute('style', /scale\(1\.4\)/)

  const saved = await bob.saves(viewer.getByRole('button', { name: 'Save this picture' }))
  expect(readHeader(saved.bytes)).toMatchObject({ type: 'image/webp', w: 1280, h: 960 })
  expect(saved.name).toBe('picture.webp')
  expect(saved.bytes.toString('latin1')).not.toMatch(/GPS|Exif|Ada/)
  await bob.page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(pictures.first()).toBeFocused()

  expect((await bob.page.request.get(blob)).status()).toBe(200)
  await ada.holdDestroy()
  await bob.readsCertificate()
  expect((await bob.page.request.get(blob)).status()).toBe(404)
  await expect(bob.page.locator('img[src^="blob:"]')).toHaveCount(0)
})

/** As a browser does with a picture on the clipboard. */
async function paste(page: Page, picture: Buffer, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = ${transferOf(picture, 'pasted.png')}
    clipboardData.setData('text/plain', '${text}')
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.getElementById('composer').dispatchEvent(event)
  })()`)
}

/** From outside the window, onto the middle of the conversation. */
async function drop({ page, log }: Person, picture: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(transferOf(picture, 'dropped.png'))
  await log.dispatchEvent('dragenter', { dataTransfer })
  await expect(page.getByText('Let go to attach')).toBeVisible()
  await log.dispatchEvent('drop', { dataTransfer })
  await expect(page.getByText('Let go to attach')).toBeHidden()
}

const transferOf = (picture: Buffer, name: string) => `(() => {
  const transfer = new DataTransfer()
  transfer.items.add(new File([Uint8Array.fromBase64('${picture.toString('base64')}')], '${name}'))
  return transfer
})()`
