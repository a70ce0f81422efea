import { randomBytes } from 'node:crypto'
import type { Route } from '@playwright/test'
import { alterWorker } from './support/alter-worker.ts'
import { photograph } from './support/camera.ts'
import { expect, test } from './support/test.ts'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title = `owned`"><script>document.title = `owned`</script></svg>'
/** As a browser does it that resists fingerprinting. */
const NOISE = `OffscreenCanvasRenderingContext2D.prototype.getImageData = (x, y, w, h) =>
  new ImageData(crypto.getRandomValues(new Uint8ClampedArray(w * h * 4)), w, h)`
const FILE_BYTES = 1_500_000
const MAX_FILE_BYTES = 5 * 1024 * 1024
const CUT_AT_CHUNK = 5

test('a file is never opened, whatever it holds, and saves under a clean name', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  await ada.choose(
    { name: 'drawing.svg', buffer: Buffer.from(SVG), mimeType: 'image/svg+xml' },
    { name: 'photo\u202Egnp.<img src=x>.html', buffer: Buffer.from('<script>document.title = `owned`</script>') },
    { name: 'damaged.jpg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]) },
    { name: 'film.bin', buffer: Buffer.alloc(MAX_FILE_BYTES + 1) },
  )
  await ada.readsBanner('This picture is damaged and cannot be read.')
  await ada.readsBanner('This file is larger than 5 MB.')
  await ada.send()

  const drawing = await bob.saves(bob.log.getByRole('button', { name: 'Save drawing.svg' }))
  expect(drawing).toEqual({ name: 'drawing.svg', bytes: Buffer.from(SVG) })
  const other = await bob.saves(bob.log.getByRole('button', { name: 'Save photognp._img src=x_.html' }))
  expect(other.name).toBe('photognp._img src=x_.html')
  await expect(bob.log.locator('img')).toHaveCount(0)
  await expect(bob.page).not.toHaveTitle('owned')
  await expect(ada.page.getByRole('list', { name: 'Attached, not sent yet' }).getByRole('listitem')).toHaveCount(2)
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

test('a cancelled upload never arrives, and a refused one arrives once after a retry', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  const underWay = ada.page.getByRole('list', { name: 'On their way' })
  const file = randomBytes(FILE_BYTES)
  const answers: ((route: Route) => Promise<void>)[] = []
  await ada.page.route('**/blobs/*/1', (route) => (answers.shift() ?? ((it) => it.continue()))(route))

  const reached = Promise.withResolvers<void>()
  answers.push(async () => reached.resolve())
  await ada.choose({ name: 'mistake.bin', buffer: randomBytes(FILE_BYTES) })
  await ada.send()
  await reached.promise
  await underWay.getByRole('button', { name: 'Cancel mistake.bin' }).click()
  await expect(underWay).toBeHidden()

  answers.push((route) => route.fulfill({ status: 507, json: { error: { code: 'quota_exceeded', message: '' } } }))
  await ada.choose({ name: 'film.bin', buffer: file })
  await ada.send()
  await expect(underWay).toContainText('Not sent: This room holds as much as it may.')
  await underWay.getByRole('button', { name: 'Try again' }).click()

  const { bytes } = await bob.saves(bob.log.getByRole('button', { name: 'Save film.bin' }))
  expect(bytes.equals(file)).toBe(true)
  await expect(underWay).toBeHidden()
  for (const { log } of [ada, bob]) await expect(log.getByRole('button', { name: /^Save/ })).toHaveCount(1)
})

test(
  'a browser that spoils pictures says so, and offers to send the original file',
  { tag: '@once' },
  async ({ arrive }) => {
    const [ada, bob] = [await arrive(), await arrive()]
    await bob.join(await ada.createRoom())
    await alterWorker(ada.page, 'image', NOISE)
    const photo = await photograph(ada.page, 60, 40, 'GPS 52.5200 N 13.4050 E')
    await ada.choose({ name: 'holiday.jpg', buffer: photo })
    await ada.readsBanner('the others would see stripes')
    await ada.page.getByRole('button', { name: 'Send the file as it is' }).click()
    await ada.readsBanner('may say where it was taken')
    await ada.send()
    const { name, bytes } = await bob.saves(bob.log.getByRole('button', { name: 'Save holiday.jpg' }))
    expect([name, bytes.equals(photo)]).toEqual(['holiday.jpg', true])
  },
)
