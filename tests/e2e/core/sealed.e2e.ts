import type { BrowserContext, Page } from '@playwright/test'
import { startTerminal } from '@wick/client/testing/terminal-process'
import { Person } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

/** Everything that leaves a browser, as text. */
function listenToAll(context: BrowserContext, page: Page): string[] {
  const sent: string[] = []
  context.on('request', (request) => {
    sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? '')
  })
  page.on('websocket', (socket) => {
    sent.push(socket.url())
    socket.on('framesent', ({ payload }) => sent.push(payload.toString()))
  })
  return sent
}

test('the secret of a link leaves the address bar, and never the browser', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  const [, secret = ''] = link.split('.')
  expect(secret).toHaveLength(43)
  expect(ada.page.url()).not.toContain(secret)

  const sent = listenToAll(bob.context, bob.page)
  await bob.open(link)
  await bob.sees('Take a seat in a private room')
  // Nothing of it is kept before there is a seat, so the address is what leads back.
  expect(bob.page.url()).toContain(secret)
  expect(await bob.rooms()).toEqual([])
  await bob.takeSeat()
  await expect(bob.page).toHaveURL(/\/r$/)
  await bob.say('words for two')
  await ada.hears('words for two')

  await expect(bob.page).toHaveURL(/\/r$/)
  expect(sent.filter((text) => text.includes('/socket'))).not.toEqual([])
  for (const text of [secret, 'words for two', '-anonymous-']) {
    expect(sent.filter((said) => said.includes(text))).toEqual([])
  }
  // One that is pasted never comes into it.
  const eve = await arrive()
  await eve.page.goto('/')
  await eve.paste(link)
  await eve.sees('Take a seat in a private room')
  await expect(eve.page).toHaveURL(/\/r$/)
  const kept = await bob.page.evaluate<string>(
    'JSON.stringify([location.href, history.state, document.referrer, Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])',
  )
  expect(kept).not.toContain(secret)
})

test('a reload before taking the seat asks again, and turning back keeps nothing', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.open(await ada.createRoom())
  await bob.sees('Take a seat in a private room')
  await bob.page.reload()
  await bob.sees('Take a seat in a private room')
  await bob.page.getByRole('button', { name: 'Not now' }).click()
  await bob.sees('wick')
  await bob.keepsNothing()
})

test.describe('where the page is kept for later', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the end leaves nothing in the browser, and another room untouched', async ({ arrive }) => {
    const ada = await arrive()
    await ada.createRoom()
    const other = new Person(await ada.context.newPage())
    await other.createRoom()
    const otherId = await other.roomId()
    await ada.say('gone for good')
    await other.say('still here')
    await other.hears('still here')
    await ada.holdDestroy()

    await expect.poll(() => ada.rooms()).toEqual([`room:${otherId}`])
    // For times without a network the built page is kept, and nothing else.
    const kept = await ada.page.evaluate<string[]>(
      'caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys())))).then((all) => all.flat().map(({ url }) => new URL(url).pathname))',
    )
    expect(kept.filter((path) => !/^\/($|assets\/|icons\/|favicon|manifest|theme\.js)/.test(path))).toEqual([])
    const keys = 'Object.keys(localStorage).filter((key) => !/^wick.(name|theme)$/.test(key))'
    await expect.poll(() => ada.page.evaluate(keys)).toEqual([])
    const notes = '[history.state, location.hash, sessionStorage.length]'
    await expect.poll(() => ada.page.evaluate(notes)).toEqual([null, '', 0])

    await other.page.reload()
    await other.hears('still here')
    await other.holdDestroy()
    await other.keepsNothing('still here')
  })
})

test('a closed tab’s room that ended meanwhile says why, and is wiped', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await bob.say('closing the lid')
  await ada.hears('closing the lid')
  const address = bob.page.url()
  await bob.page.close()
  await ada.holdDestroy()

  const returned = new Person(await bob.context.newPage())
  await returned.open(address)
  await returned.sees('The other side destroyed this room.')
  await returned.readsCertificate()
  await returned.keepsNothing('closing the lid')
})

test('rooms past their time are swept by any page', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.page.close()

  const later = new Person(await ada.context.newPage())
  await later.page.clock.install({ time: Date.now() + 3_600_000 })
  await later.page.goto('/')
  await later.sees('wick')
  await expect.poll(() => later.rooms()).toEqual([])
})

test('a browser that cannot sign is refused, with the reason', async ({ arrive }) => {
  const eve = await arrive()
  await eve.page.addInitScript(
    'SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException("", "NotSupportedError"))',
  )
  await eve.page.goto('/')
  await eve.sees('This browser cannot encrypt a room.')
  await expect(eve.page.getByRole('button', { name: 'Create room' })).toBeHidden()
})

test('a program in a terminal talks with the page', async ({ arrive }) => {
  const ada = await arrive()
  await using bot = startTerminal([await ada.createRoom(), '--nick', 'bot'])
  await expect(ada.log.getByText('bot joined')).toBeVisible()
  await ada.say('are you a machine?')
  await bot.line(/^<.*-anonymous-.*> are you a machine\?$/)
  bot.type('<b>beep</b>')
  await ada.hears('are you a machine?', '<b>beep</b>')
  bot.type('/leave')
  await expect(ada.log.getByText('bot left')).toBeVisible()
})
