import { photograph } from '../support/camera.ts'
import { expect, test } from '../support/test.ts'

const SECRET = 'the key lies under the third stone'

test('a burning message opens for one reader only, and turns to ashes for all', async ({ arrive }) => {
  const [ada, bob, eve] = [await arrive(), await arrive(), await arrive()]
  const link = await ada.createRoom({ seats: 3 })
  await bob.join(link)
  await eve.join(link)

  await ada.page.getByRole('button', { name: 'Burn after reading' }).click()
  await ada.readsBanner('one of the others can open it, once')
  await ada.say(SECRET)
  await expect(ada.log.getByText('Nobody has opened it yet.')).toBeVisible()
  // It was armed for one message.
  await expect(ada.page.getByRole('button', { name: 'Burn after reading', pressed: false })).toBeVisible()
  await expect(eve.log.getByText('A message that burns')).toBeVisible()

  const open = bob.log.getByRole('button', { name: 'Open it' })
  await open.focus()
  await bob.page.keyboard.press('Enter')
  await expect(bob.log.getByText(SECRET)).toBeVisible()
  await expect(bob.log.getByRole('timer')).toHaveText(/burns in 0:\d\d/)
  await expect(eve.log.getByText('Already read by another.')).toBeVisible()
  await expect(ada.log.getByText(/is reading it/)).toBeVisible()

  await bob.log.getByRole('button', { name: 'Burn it now' }).click()
  for (const person of [ada, bob, eve]) {
    await expect(person.log.getByText('burned after reading')).toHaveCount(1)
    expect(await person.page.content()).not.toContain(SECRET)
  }
  // Ashes take the place of ashes.
  expect(
    (await bob.log.getByRole('listitem').filter({ hasText: 'burned after reading' }).boundingBox())?.height,
  ).toBeLessThan(90)

  // A picture shows nothing of itself before, and a file does not burn at all.
  await ada.page.getByRole('button', { name: 'Burn after reading' }).click()
  await ada.choose(
    { name: 'secret.jpg', buffer: await photograph(ada.page, 400, 300, '') },
    { name: 'notes.txt', buffer: Buffer.from('cannot burn') },
  )
  await ada.readsBanner('Files cannot burn after reading.')
  await ada.page.getByRole('button', { name: 'Remove notes.txt' }).click()
  await ada.send()
  await expect(bob.log.getByText('A picture that burns')).toBeVisible()
  await expect(bob.log.locator('img')).toHaveCount(0)
  await open.click()
  await expect(bob.log.getByRole('img', { name: 'A picture that burns' })).toHaveJSProperty('naturalWidth', 400)
  await bob.log.getByRole('button', { name: 'Burn it now' }).click()
  await expect(bob.log.locator('img')).toHaveCount(0)
  await expect(ada.log.getByText('burned after reading')).toHaveCount(2)
})
