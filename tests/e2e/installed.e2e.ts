import type { Worker } from '@playwright/test'
import { hasNothingSerious } from './support/axe.ts'
import { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

test.use({ serviceWorkers: 'allow' })

test('the page opens offline and says so; its room waits, and stays out of caches', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.isConnected()
  await ada.say('written with a network')
  await ada.hears('written with a network')
  await expect(ada.log.getByTitle('waiting to be sent')).toHaveCount(0)
  await ada.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  const kept = await ada.page.evaluate<string[]>(
    'caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys()).then((all) => all.map(({ url }) => new URL(url).pathname))',
  )
  expect(kept).toContain('/')
  expect(kept.filter((path) => path.startsWith('/api') || path.startsWith('/r'))).toEqual([])

  await ada.context.setOffline(true)
  await ada.page.reload()
  await expect(ada.page.getByText('You are offline.').first()).toBeVisible()
  await ada.sees('This room needs a connection to open.')
  await expect(ada.countdown).toHaveText(/^\d+:\d\d$/)
  await expect(ada.composer).toHaveCount(0)
  await hasNothingSerious(ada.page, 'a room that needs a connection')
  expect(await ada.rooms()).toHaveLength(1)
  const second = await ada.context.newPage()
  await second.goto(ada.page.url())
  await expect(second.getByRole('heading', { name: 'This room needs a connection to open.' })).toBeVisible()
  await ada.context.setOffline(false)
  await expect(second.getByTestId('text')).toHaveText('written with a network')
  await second.close()
  await ada.hears('written with a network')

  await ada.context.setOffline(true)
  await ada.page.goto('/')
  await expect(ada.page.getByText('You are offline.').first()).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'Create room' })).toBeVisible()
  await ada.context.setOffline(false)
  await expect(ada.page.getByText('You are online again.')).toBeAttached()
})

test('a browser can install the page', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  await ada.page.goto('/')
  const devtools = await ada.context.newCDPSession(ada.page)
  const { url, errors } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { icons } = (await (await ada.page.request.get(url)).json()) as { icons: { src: string; type: string }[] }
  for (const { src, type } of icons) {
    const answer = await ada.page.request.get(src)
    expect([src, answer.status(), answer.headers()['content-type']]).toEqual([src, 200, type])
  }
  const worker = await ada.page.request.get('/sw.js')
  expect(worker.headers()['cache-control']).toBe('no-store')
})

test('the page opens on a silent network, and behind a proxy that reaches nobody', async ({ arriveByCable }) => {
  const { person: ada, cable } = await arriveByCable()
  await ada.page.goto('/')
  await ada.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  for (const fail of [() => cable.answerWith('unavailable'), () => cable.freeze()]) {
    fail()
    await ada.page.reload()
    await expect(ada.page.getByRole('button', { name: 'Create room' })).toBeVisible()
    cable.mend()
  }
})

// No press on a notification can be made here, so what it would lead to is written down instead.
const LEADS = `
  self.led = []
  WindowClient.prototype.focus = async function () { led.push('focus ' + new URL(this.url).pathname) }
  Clients.prototype.openWindow = async (url) => { led.push('open ' + url) }
`
const PRESS = `(async () => {
  await registration.showNotification('New message')
  const [notification] = await registration.getNotifications()
  const press = new NotificationEvent('notificationclick', { notification })
  press.waitUntil = () => undefined
  dispatchEvent(press)
})()`

const OPEN_PAGES = `clients.matchAll({ type: 'window', includeUncontrolled: true }).then((all) => all.map(({ url }) => url))`

test('a notification of the first visit focuses its page, or opens a new one', async ({ arrive }) => {
  const ada = await arrive()
  await ada.context.grantPermissions(['notifications'])
  await ada.page.goto('/')
  const worker = await workerOf(ada)
  const led = () => worker.evaluate('led')
  await worker.evaluate(LEADS)
  await worker.evaluate(PRESS)
  await expect.poll(led).toEqual(['focus /'])
  // A page lives on for a moment after it was left.
  await ada.page.goto('about:blank')
  await expect.poll(() => worker.evaluate(OPEN_PAGES)).toEqual([])
  await worker.evaluate(PRESS)
  await expect.poll(led).toEqual(['focus /', 'open /'])
})

// A browser that is asked for its notifications while one is being shown may drop that one.
const COUNT_SHOWN = `
  self.shown = 0
  const show = ServiceWorkerRegistration.prototype.showNotification
  ServiceWorkerRegistration.prototype.showNotification = async function (...of) { await show.apply(this, of); shown++ }
`

/** The service worker, once it is there and Playwright has heard of it. */
async function workerOf({ page, context }: Person): Promise<Worker> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker')
}

/** Somebody in a room with a word in it; `notify` is what their page says to the worker. */
async function roomThatNotifies(person: Person) {
  await person.context.grantPermissions(['notifications'])
  await person.createRoom()
  await person.say('what came')
  await person.hears('what came')
  const worker = await workerOf(person)
  await worker.evaluate(COUNT_SHOWN)
  const notice = JSON.stringify({ title: 'New message', look: {}, roomId: await person.roomId() })
  return { worker, notify: `navigator.serviceWorker.ready.then(({ active }) => active.postMessage(${notice}))` }
}

test('a notification returns to its room, in its old page or in a new one', async ({ arrive }) => {
  const ada = await arrive()
  const { worker, notify } = await roomThatNotifies(ada)
  const other = new Person(await ada.context.newPage())
  await other.createRoom()
  await ada.page.evaluate(notify)
  await expect.poll(() => worker.evaluate('shown')).toBe(1)
  // No test can press what the system shows, and without a press a worker may neither open a window nor bring one to the front.
  const press = `registration.getNotifications().then(([notification]) => {
    WindowClient.prototype.focus = async () => undefined
    clients.openWindow = async (path) => (await clients.matchAll({ type: 'window', includeUncontrolled: true })).find(({ url }) => url.endsWith(path + '?new'))
    dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  })`

  await ada.page.goBack()
  await expect(ada.page.getByRole('button', { name: 'Return to the room' })).toHaveCount(2)
  await worker.evaluate(press)
  await ada.hears('what came')

  await ada.page.evaluate(notify)
  await expect.poll(() => worker.evaluate('shown')).toBe(2)
  await ada.page.close()
  await expect.poll(() => worker.evaluate(OPEN_PAGES)).toHaveLength(1)
  const opened = new Person(await other.context.newPage())
  await opened.open('/r?new')
  await opened.readsBanner('Which room?')
  await opened.page.evaluate(`history.replaceState(null, '', '/r?new')`)
  await worker.evaluate(press)
  await opened.hears('what came')
})

test('a notification finds the only page there is, although that was loaded again', async ({ arrive }) => {
  const ada = await arrive()
  const { worker, notify } = await roomThatNotifies(ada)
  await worker.evaluate(LEADS)
  await ada.page.evaluate(notify)
  await expect.poll(() => worker.evaluate('shown')).toBe(1)
  await ada.page.reload()
  await ada.hears('what came')
  await ada.page.goBack()
  await expect(ada.page.getByRole('button', { name: 'Return to the room' })).toHaveCount(1)
  await worker.evaluate(
    `registration.getNotifications().then(([notification]) => void dispatchEvent(new NotificationEvent('notificationclick', { notification })))`,
  )
  await ada.hears('what came')
  // A worker knows a page by the address that it was loaded from.
  await expect.poll(() => worker.evaluate('led')).toEqual(['focus /r'])
})

test('what somebody on the way answers in the place of a file is not kept', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  let pretended = 0
  await ada.context.route('**/assets/**', (route) => {
    if (route.request().serviceWorker() === null) return route.fallback()
    pretended++
    return route.fulfill({ contentType: 'text/html', body: '<title>Sign in to this network</title>' })
  })
  await ada.page.goto('/')
  await expect.poll(() => pretended).toBeGreaterThan(0)
  const isThere = () => ada.page.evaluate<boolean>('navigator.serviceWorker.getRegistration().then(Boolean)')
  await expect.poll(isThere).toBe(false)

  await ada.context.unroute('**/assets/**')
  await ada.page.reload()
  await ada.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await ada.context.setOffline(true)
  await ada.page.reload()
  await expect(ada.page.getByRole('button', { name: 'Create room' })).toBeVisible()
})
