import type { Person } from '../../e2e/support/person.ts'
import { landscape } from '../landscape.ts'
import type { Studio } from '../studio.ts'

const FILE_BYTES = 1_500_000
const HELD_AT_CHUNK = 4

/** Pictures and files, before they go, on their way and there. */
export async function showAttachments(studio: Studio, ada: Person, bob: Person): Promise<void> {
  const wide = await landscape(ada.page, { w: 1600, h: 1000, hue: 20 })
  const tall = await landscape(ada.page, { w: 1200, h: 700, hue: 200 })
  await ada.choose(
    { name: 'where-we-meet.jpg', buffer: wide },
    { name: 'the-other-way-in.jpg', buffer: tall },
    { name: 'figures-q3.ods', buffer: Buffer.alloc(312_400) },
  )
  await ada.readsBanner('1200 × 700')
  await ada.composer.fill('This is where, and this is what I compared it with.')
  await studio.take(ada.page, 'room-attached', 'light')
  await ada.send()
  const pictures = bob.log.getByRole('button', { name: /look closer/ })
  await pictures.nth(1).waitFor()
  await bob.log.getByRole('button', { name: 'Save figures-q3.ods' }).waitFor()
  await bob.log.getByText('This is where').waitFor()
  await studio.take(ada.page, 'room-pictures', 'dark')

  await pictures.first().click()
  await bob.page.getByRole('dialog').getByRole('img').waitFor()
  await studio.take(bob.page, 'room-viewer', 'dark')
  await bob.page.keyboard.press('Escape')
  await takeUpload(studio, bob)
  await ada.log.getByRole('button', { name: 'Save scans.zip' }).waitFor()
}

/** A line that pauses half-way. */
async function takeUpload(studio: Studio, bob: Person): Promise<void> {
  const goOn = Promise.withResolvers<void>()
  let sent = 0
  await bob.page.route('**/blobs/**', async (route) => {
    if (route.request().method() === 'PUT') sent += 1
    if (sent >= HELD_AT_CHUNK) await goOn.promise
    await route.continue()
  })
  await bob.choose({ name: 'scans.zip', buffer: Buffer.alloc(FILE_BYTES) })
  await bob.send()
  await bob.page.getByText(/[1-9]\d % sent|[1-9]\d% sent/).waitFor()
  await studio.take(bob.page, 'room-upload', 'light')
  goOn.resolve()
}
