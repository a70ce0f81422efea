import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'
import type { Person } from './support/person.ts'

// A browser without a screen never hides a page: here the page is told so, and everything after that is real. What the system
// shows is written down, since no page can ask for it.
const WATCHED = `
  let isHidden = false
  Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
  window.hidePage = (is) => { isHidden = is; document.dispatchEvent(new Event('visibilitychange')) }
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
`

async function hide({ page }: Person, isHidden: boolean): Promise<void> {
  await page.evaluate(`hidePage(${isHidden})`)
}

const notified = (page: Page) => page.evaluate<{ said: string; state: string }[]>('notified')

test('who looks elsewhere is told that something came, and nothing of what; reading and the end take it back', async ({
  arrive,
}) => {
  const ada = await arrive()
  const bob = await arrive()
  await ada.page.addInitScript(WATCHED)
  await ada.context.grantPermissions(['notifications'])
  await bob.join(await ada.createRoom())
  const title = (text: string) => expect(ada.page).toHaveTitle(text)
  const icon = (path: string) => expect(ada.page.locator('link[rel="icon"]')).toHaveAttribute('href', path)

  await hide(ada, true)
  await bob.say('the first secret')
  await title('(1) Room · Wick')
  expect(await notified(ada.page)).toEqual([])
  await hide(ada, false)
  await title('Room · Wick')

  await ada.pressTool('Notifications')
  await ada.pressTool('Sound for new messages')
  await hide(ada, true)
  await bob.say('the second secret')
  await title('(1) Room · Wick')
  await icon('/favicon-unread.svg')
  await expect.poll(() => notified(ada.page)).toEqual([{ said: 'New message', state: 'shown' }])
  await hide(ada, false)
  await title('Room · Wick')
  await icon('/favicon.svg')
  expect(await notified(ada.page)).toEqual([{ said: 'New message', state: 'withdrawn' }])

  await hide(ada, true)
  await bob.say('the third secret')
  await expect.poll(async () => (await notified(ada.page))[1]?.state).toBe('shown')
  await bob.holdDestroy()
  await title('Ended · Wick')
  await icon('/favicon.svg')
  expect((await notified(ada.page))[1]?.state).toBe('withdrawn')
})
