import type { Page } from '@playwright/test'
import { letLookElsewhere, looksElsewhere } from './support/out-of-sight.ts'
import { expect, test } from './support/test.ts'

// What the system shows and plays is written down, since no page can ask for it.
const WATCHED = `
  window.notified = []
  window.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options)
      const noted = { said: title + (options.body ?? ''), state: 'asked' }
      window.notified.push(noted)
      this.addEventListener('show', () => { noted.state = 'shown' })
    }
    close() { super.close(); window.notified.forEach((noted) => { noted.state = 'withdrawn' }) }
  }
  window.struck = 0
  window.OscillatorNode = class extends OscillatorNode {
    start(when) { super.start(when); window.struck += 1 }
  }
  window.badge = 0
  Object.defineProperty(navigator, 'setAppBadge', { value: async (count) => { window.badge = count } })
`

/** Of one chime. */
const NOTES = 2

const notified = (page: Page) => page.evaluate<{ said: string; state: string }[]>('notified')

test('signs of a new message hide its content, and reading or ending withdraws them', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await letLookElsewhere(ada)
  await ada.page.addInitScript(WATCHED)
  await ada.context.grantPermissions(['notifications'])
  await bob.join(await ada.createRoom())
  const title = (text: string) => expect(ada.page).toHaveTitle(text)
  const icon = (path: string) => expect(ada.page.locator('link[rel="icon"]')).toHaveAttribute('href', path)

  await looksElsewhere(ada, true)
  await bob.say('the first secret')
  await title('(1) Room · Wick')
  expect(await notified(ada.page)).toEqual([])
  await looksElsewhere(ada, false)
  await title('Room · Wick')

  await ada.pressTool('Notifications')
  await expect(ada.page.getByRole('button', { name: 'Notifications', pressed: true })).toBeVisible()
  await ada.pressTool('Sound for new messages')
  await expect.poll(() => ada.page.evaluate('struck')).toBe(NOTES)
  await looksElsewhere(ada, true)
  await bob.say('the second secret')
  await title('(1) Room · Wick')
  await icon('/favicon-unread.svg')
  await expect.poll(() => ada.page.evaluate('badge')).toBe(1)
  await expect.poll(() => notified(ada.page)).toEqual([{ said: 'New message', state: 'shown' }])
  await expect.poll(() => ada.page.evaluate('struck')).toBe(2 * NOTES)
  await looksElsewhere(ada, false)
  await title('Room · Wick')
  await icon('/favicon.svg')
  await expect.poll(() => ada.page.evaluate('badge')).toBe(0)
  await expect.poll(() => notified(ada.page)).toEqual([{ said: 'New message', state: 'withdrawn' }])

  await looksElsewhere(ada, true)
  await bob.say('the third secret')
  await expect.poll(async () => (await notified(ada.page))[1]?.state).toBe('shown')
  await bob.holdDestroy()
  await title('Ended · Wick')
  await icon('/favicon.svg')
  await expect.poll(async () => (await notified(ada.page))[1]?.state).toBe('withdrawn')
})

test('who asks for notifications where the browser allows none reads so', async ({ arrive }) => {
  const ada = await arrive()
  await ada.context.clearPermissions()
  await ada.createRoom()
  await ada.pressTool('Notifications')
  const refusal = ada.page.getByRole('banner').getByText('This browser allows no notifications here.')
  await expect(refusal).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'Notifications' })).toHaveAttribute('aria-pressed', 'false')
  await ada.composer.click()
  await expect(refusal).toBeHidden()
})
