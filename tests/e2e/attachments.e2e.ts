import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { readHeader } from '../../web/src/media/image/read-header.ts'
import { photograph } from './support/camera.ts'
import { expect, test } from './support/test.ts'

const NOTE = 'GPS 52.5200 N 13.4050 E, taken by Ada'
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title = `owned`"><script>document.title = `owned`</script></svg>'
const FILE_BYTES = 1_500_000
const CUT_AT_CHUNK = 5

test('pictures go over small and without a note of where they were taken, and are looked at by keyboard', async ({
  arrive,
}) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  const photo = await photograph(ada.page, 2000, 1500, NOTE)
  expect(photo.includes(NOTE)).toBe(true)

  await ada.choose({ name: 'holiday.jpg', buffer: photo })
  await ada.readsBanner('1280 × 960')
  await paste(ada.page, await photograph(ada.page, 300, 400, NOTE))
  await ada.readsBanner('300 × 400')
  await ada.send()

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

  await ada.holdDestroy()
  await bob.readsCertificate()
  await expect(bob.page.locator('img[src^="blob:"]')).toHaveCount(0)
})

test('a file is never opened, whatever it is called or holds, and is saved under a clean name', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  await ada.choose(
    { name: 'drawing.svg', buffer: Buffer.from(SVG), mimeType: 'image/svg+xml' },
    { name: 'photo\u202Egnp.<img src=x>.html', buffer: Buffer.from('<script>document.title = `owned`</script>') },
    { name: 'damaged.jpg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]) },
  )
  await ada.readsBanner('This picture is damaged and cannot be read.')
  await ada.send()

  const drawing = await bob.saves(bob.log.getByRole('button', { name: 'Save drawing.svg' }))
  expect(drawing).toEqual({ name: 'drawing.svg', bytes: Buffer.from(SVG) })
  const other = await bob.saves(bob.log.getByRole('button', { name: 'Save photognp._img src=x_.html' }))
  expect(other.name).toBe('photognp._img src=x_.html')
  await expect(bob.log.locator('img')).toHaveCount(0)
  await expect(bob.page).not.toHaveTitle('owned')
  await expect(ada.page.getByRole('list', { name: 'Attached, not sent yet' }).getByRole('listitem')).toHaveCount(1)
})

test('an upload that is cut off goes on where it stopped, also after a reload', async ({ arrive, arriveByCable }) => {
  const { person: ada, cable } = await arriveByCable()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  const file = randomBytes(FILE_BYTES)

  let uploaded = 0
  await ada.page.route('**/blobs/**', async (route) => {
    if (route.request().method() === 'PUT') uploaded += 1
    if (uploaded === CUT_AT_CHUNK && route.request().method() === 'PUT') cable.cut()
    await route.continue()
  })
  await ada.choose({ name: 'film.bin', buffer: file })
  await ada.send()
  const underWay = ada.page.getByRole('list', { name: 'On their way' })
  await expect(underWay.getByText('waits for the line')).toBeVisible()
  cable.mend()
  await ada.page.reload()

  const { bytes } = await bob.saves(bob.log.getByRole('button', { name: 'Save film.bin' }))
  expect(bytes.equals(file)).toBe(true)
  await expect(underWay).toBeHidden()
  await expect(ada.log.getByRole('button', { name: 'Save film.bin' })).toHaveCount(1)
})

/** As a browser does with a picture on the clipboard. */
async function paste(page: Page, picture: Buffer): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    const bytes = Uint8Array.fromBase64('${picture.toString('base64')}')
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.getElementById('composer').dispatchEvent(event)
  })()`)
}
