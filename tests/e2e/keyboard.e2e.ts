import { photograph } from './support/camera.ts'
import { pressOn, pressTool, tabTo, type, walkTo } from './support/keys.ts'
import { expect, test } from './support/test.ts'

test('a room is wished for, made, joined and destroyed by keyboard alone', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const { page } = ada
  await page.goto('/')
  await expect(page.locator('body')).toBeFocused()
  const name = page.getByRole('textbox', { name: 'You are' })
  const before = await name.inputValue()
  await pressOn(page.getByRole('button', { name: 'Another name' }))
  await expect(name).not.toHaveValue(before)
  await pressOn(page.getByRole('radio', { name: '10 min' }), 'ArrowLeft')
  await tabTo(page.getByRole('spinbutton', { name: 'How long' }))
  await page.keyboard.insertText('20')
  await pressOn(page.getByText('More options'))
  await pressOn(page.getByRole('spinbutton', { name: 'Seats' }), 'ArrowUp')
  await pressOn(page.getByRole('combobox', { name: 'Also end it' }), '5')
  await pressOn(page.getByRole('button', { name: 'Create room' }))
  await expect(page.getByRole('timer', { name: 'Ends when nobody writes for' })).toHaveText(/^(5:00|4:[345]\d)$/)
  const link = await page.getByRole('textbox', { name: 'Link to this room' }).inputValue()

  await bob.page.goto('/')
  await tabTo(bob.page.getByRole('textbox', { name: 'Link to the room' }))
  await bob.page.keyboard.insertText(link)
  await bob.page.keyboard.press('Enter')
  await expect(bob.page.getByRole('heading', { name: 'Take a seat in a private room' })).toBeFocused()
  await pressOn(bob.page.getByRole('button', { name: 'Take a seat' }))
  await expect(bob.composer).toBeEnabled()
  await type(ada, 'typed without a mouse')
  await bob.hears('typed without a mouse')
  await expect(ada.page.getByRole('button', { name: '2 of 3 seats taken' })).toBeVisible()

  await pressOn(bob.destroyButton)
  await pressOn(bob.page.getByRole('button', { name: 'Destroy it' }))
  await bob.sees('You destroyed this room.')
  await expect(bob.page.getByRole('heading', { name: 'You destroyed this room.' })).toBeFocused()
  await bob.readsCertificate()
  await pressOn(bob.page.getByRole('button', { name: 'Start a new room' }))
  await expect(bob.page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('all that is done with messages is done by keyboard alone', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  const { keyboard } = bob.page

  await type(ada, 'the first figures')
  await bob.hears('the first figures')
  await walkTo(bob, 'figures')
  await keyboard.press('r')
  await pressOn(bob.page.getByRole('button', { name: 'Cancel', exact: true }))
  await expect(bob.composer).toBeFocused()
  await walkTo(bob, 'figures')
  await keyboard.press('r')
  await expect(bob.composer).toBeFocused()
  await type(bob, 'sure?')
  await expect(ada.message('sure?').getByRole('button', { name: 'In answer to' })).toBeVisible()

  await walkTo(bob, 'figures')
  await keyboard.press('+')
  await pressOn(bob.page.getByRole('button', { name: 'Other emoji' }))
  await expect(bob.page.getByRole('searchbox', { name: 'Find an emoji' })).toBeFocused()
  await keyboard.type('candle')
  await keyboard.press('Enter')
  await expect(ada.message('figures').getByRole('button', { name: '🕯️' })).toBeVisible()
  await expect(bob.message('figures')).toBeFocused()

  await walkTo(bob, 'sure?')
  await keyboard.press('e')
  await type(bob, ' yes')
  await expect(ada.message('sure? yes')).toContainText('edited')
  await walkTo(bob, 'sure?')
  await keyboard.press('Delete')
  await pressOn(bob.page.getByRole('button', { name: 'Remove it' }))
  await expect(ada.log.getByText('removed by its sender')).toBeVisible()

  const chosen = ada.page.waitForEvent('filechooser')
  await pressOn(ada.page.getByRole('button', { name: 'Attach pictures or files' }))
  const buffer = await photograph(ada.page, 400, 300, '')
  const picked = { mimeType: 'image/jpeg', buffer }
  await (
    await chosen
  ).setFiles([
    { name: 'wick.jpg', ...picked },
    { name: 'out.jpg', ...picked },
  ])
  await pressOn(ada.page.getByRole('button', { name: 'Remove out.jpg' }))
  await expect(ada.page.getByRole('button', { name: 'Remove wick.jpg' })).toBeFocused()
  await ada.readsBanner('400 × 300')
  await pressOn(ada.page.getByRole('button', { name: 'Send', exact: true }))
  const picture = bob.log.getByRole('button', { name: /look closer/ })
  await expect(picture).toBeVisible()
  await pressOn(picture)
  const viewer = bob.page.getByRole('dialog', { name: 'Pictures of this conversation' })
  await expect(viewer.locator('img').last()).toHaveJSProperty('naturalWidth', 400)
  await keyboard.press('+')
  await expect(viewer.locator('img').last()).toHaveAttribute('style', /scale\(1\.4\)/)
  await keyboard.press('Escape')
  await expect(picture).toBeFocused()

  await pressOn(ada.page.getByRole('button', { name: 'Burn after reading' }), 'Space')
  await type(ada, 'for your eyes')
  await pressOn(bob.log.getByRole('button', { name: 'Open it' }))
  await expect(bob.log.getByText('for your eyes')).toBeVisible()
  await pressOn(bob.log.getByRole('button', { name: 'Burn it now' }))
  await expect(ada.log.getByText('burned after reading')).toBeVisible()
  await expect(bob.log.locator('[data-row]:focus')).toContainText('burned after reading')
})

test('all that is done with a room is done by keyboard alone', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  const { page } = ada

  await pressTool(ada, 'Search this conversation')
  await expect(page.getByRole('searchbox', { name: 'Search this conversation' })).toBeFocused()
  await page.keyboard.type('nothing like it')
  await expect(page.getByRole('search')).toContainText('nothing found')
  await page.keyboard.press('Escape')
  await expect(ada.composer).toBeFocused()
  await pressTool(ada, '+10 min')
  await expect(bob.log.getByText('extended: ')).toBeVisible()
  await expect(page.getByRole('button', { name: '+10 min' })).toBeFocused()
  await page.keyboard.press('Escape')
  await pressTool(ada, 'Safety')
  await pressOn(page.getByRole('button', { name: /mark as verified/ }))
  await expect(page.getByText('You compared this number.')).toBeFocused()
  await page.keyboard.press('Escape')

  await pressOn(page.getByRole('button', { name: /^People:/ }))
  await pressOn(page.getByRole('button', { name: 'Lock the room' }))
  await expect(bob.log.getByText('the room was locked')).toBeVisible()
  const unlock = page.getByRole('button', { name: 'Unlock the room' })
  await expect(unlock).toBeFocused()
  await expect(unlock).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(bob.log.getByText('the room was unlocked')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^People:/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await pressOn(page.getByRole('button', { name: /^Remove / }))
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Keep' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^People:/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await pressOn(page.getByRole('button', { name: /^Remove / }))
  await pressOn(page.getByRole('dialog').getByRole('button', { name: 'Remove' }))
  await bob.sees('You were removed from this room.')

  await pressTool(ada, 'Leave')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Stay' })).toBeFocused()
  await pressOn(page.getByRole('dialog').getByRole('button', { name: 'Leave' }))
  await ada.readsBanner('You left the room')
})
