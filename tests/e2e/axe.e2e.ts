import { hasNothingSerious } from './support/axe.ts'
import { photograph } from './support/camera.ts'
import { expect, test } from './support/test.ts'

const DIALOG = 'dialog[open]'

test('arriving, waiting, being turned away and the end are accessible in both themes', async ({ arrive }) => {
  const [ada, bob, eve] = [await arrive(), await arrive(), await arrive()]

  await ada.page.goto('/')
  await ada.page.getByText('More options').click()
  await ada.page.getByRole('spinbutton', { name: 'Seats' }).fill('1')
  await ada.page.getByText('Other', { exact: true }).click()
  await ada.page.getByRole('spinbutton', { name: 'How long' }).fill('25000')
  await ada.page.getByText('What encryption does').click()
  await hasNothingSerious(ada.page, 'lobby')
  const link = await ada.createRoom({ seats: 3 })
  await ada.page.getByRole('button', { name: 'QR code' }).click()
  await expect(ada.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  await hasNothingSerious(ada.page, 'waiting room')

  await bob.open(link)
  await bob.sees('Take a seat')
  await hasNothingSerious(bob.page, 'join page')
  await bob.takeSeat()
  await bob.isConnected()

  await ada.page.getByRole('button', { name: /^People:/ }).click()
  await ada.page.getByRole('button', { name: 'Lock the room' }).click()
  await expect(ada.page.getByRole('button', { name: 'Unlock the room' })).toBeVisible()
  await hasNothingSerious(ada.page, 'people')
  await eve.open(link)
  await eve.takeSeat()
  await eve.readsBanner('Room locked')
  await hasNothingSerious(eve.page, 'turned away')
  await eve.context.setOffline(true)
  await expect(eve.page.getByText('You are offline.').first()).toBeVisible()
  await hasNothingSerious(eve.page, 'lobby without a network')
  await eve.context.setOffline(false)
  await eve.open(`/r#${await ada.roomId()}`)
  await eve.sees('Ask for the link.')
  await hasNothingSerious(eve.page, 'no key')

  await ada.page.getByRole('button', { name: /^Remove / }).click()
  await hasNothingSerious(ada.page, 'removing somebody', DIALOG)
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await bob.sees('You were removed from this room.')
  await hasNothingSerious(bob.page, 'removed')
  await ada.pressTool('Leave')
  await hasNothingSerious(ada.page, 'leaving', DIALOG)
  await ada.page.keyboard.press('Escape')
  await ada.destroyButton.press('Enter')
  await hasNothingSerious(ada.page, 'destroying', DIALOG)
  await ada.page.getByRole('button', { name: 'Destroy it' }).click()
  await ada.readsCertificate()
  await hasNothingSerious(ada.page, 'certificate')
})

test('a conversation with all that it can hold is accessible in both themes', async ({ arrive, arriveByCable }) => {
  const { person: ada, cable } = await arriveByCable()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  const { page } = ada

  await bob.say('a word')
  await bob.act('a word', 'Reply')
  await bob.say('**Look** at `this`:\n> once\n- [https://example.org](https://example.com)\n```sql\nselect 1\n```')
  await ada.act('a word', 'React')
  await hasNothingSerious(page, 'quick reactions')
  await page.getByRole('button', { name: 'Other emoji' }).click()
  await hasNothingSerious(page, 'emoji', DIALOG)
  await page.getByTitle('fire').first().click()
  await ada.act('a word', 'Reply')

  await page.getByRole('button', { name: 'Burn after reading' }).click()
  await ada.choose(
    { name: 'wick.jpg', buffer: await photograph(page, 300, 200, '') },
    { name: 'notes.txt', buffer: Buffer.from('a list') },
    { name: 'damaged.jpg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]) },
  )
  await ada.readsBanner('This picture is damaged')
  await hasNothingSerious(page, 'attached, burning and answering')
  await page.getByRole('button', { name: 'Burn after reading' }).click()
  await page.getByRole('button', { name: 'Remove damaged.jpg' }).click()
  await ada.say('what I promised')
  await expect(bob.log.getByRole('button', { name: 'Save notes.txt' })).toBeVisible()

  await bob.page.getByRole('button', { name: 'Burn after reading' }).click()
  await bob.page.getByRole('button', { name: 'Also whatever follows' }).click()
  for (const text of ['the first secret', 'the second secret']) {
    await bob.say(text)
    await expect(bob.composer).toHaveValue('')
  }
  const concealed = ada.log.getByRole('button', { name: 'Open it' })
  await expect(concealed).toHaveCount(2)
  await concealed.first().click()
  await expect(ada.log.getByText('the first secret')).toBeVisible()
  await expect(bob.log.getByText(/is reading it/)).toBeVisible()
  await hasNothingSerious(page, 'pictures, files and burns')
  await hasNothingSerious(bob.page, 'being read by the other')

  await ada.log.getByRole('button', { name: /look closer/ }).click()
  await expect(page.getByText('1 of 1')).toBeVisible()
  await hasNothingSerious(page, 'viewer', DIALOG)
  await page.keyboard.press('Escape')
  await ada.log.getByRole('link', { name: 'https://example.org' }).click()
  await hasNothingSerious(page, 'link', DIALOG)
  await page.keyboard.press('Escape')
  await ada.act('what I promised', 'Remove')
  await hasNothingSerious(page, 'removal', DIALOG)
  await page.keyboard.press('Escape')
  await ada.readSafetyNumber()
  await hasNothingSerious(page, 'safety number', DIALOG)
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+f')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('word')
  await expect(ada.log.locator('mark')).not.toHaveCount(0)
  cable.cut()
  await ada.readsBanner('Reconnecting.')
  await ada.say('to be sent later')
  await hasNothingSerious(page, 'search, and a lost line')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('?')
  await hasNothingSerious(page, 'keys', DIALOG)
})
