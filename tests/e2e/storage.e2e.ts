import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alterWorker } from './support/alter-worker.ts'
import { Resident } from './support/forensics/resident.ts'
import { expect, test } from './support/test.ts'

const FLEETING = 'This browser keeps nothing of this room'
const BLOCKED = 'This browser blocks cookies for this address.'
const NO_COOKIES = JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } })

test(
  'a room goes on where its site data is cleared, says so, and loses nothing',
  { tag: '@once' },
  async ({ arrive }) => {
    const [ada, bob] = [await arrive(), await arrive()]
    await bob.join(await ada.createRoom())
    await bob.say('before')
    await ada.hears('before')

    const { origin } = new URL(bob.page.url())
    const browser = await bob.context.newCDPSession(bob.page)
    await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    await bob.say('after')
    await bob.readsBanner(FLEETING)
    await ada.say('an answer')
    for (const person of [ada, bob]) await person.hears('before', 'after', 'an answer')
    await expect(bob.log.getByTitle(/^(sent|delivered|seen)$/)).toHaveCount(2)

    // The seat's cookie was cleared, too.
    await bob.choose({ name: 'plan.txt', buffer: Buffer.from('the plan') })
    await bob.send()
    const { bytes } = await ada.saves(ada.log.getByRole('button', { name: 'Save plan.txt' }))
    expect(bytes.toString()).toBe('the plan')
    expect(await bob.rooms()).toEqual([])

    await bob.page.reload()
    await bob.readsBanner('Room not found.')
  },
)

for (const [what, script] of [
  ['reads back nothing', 'IDBObjectStore.prototype.get = function () { return this.count("nothing") }'],
  ['has no database', 'indexedDB.open = () => { throw new DOMException("", "SecurityError") }'],
] as const) {
  test(`a browser that ${what} gets a room for as long as its tab lives`, { tag: '@once' }, async ({ arrive }) => {
    const [ada, bob] = [await arrive(), await arrive()]
    await alterWorker(bob.page, 'engine', script)
    await bob.join(await ada.createRoom())
    await bob.readsBanner(FLEETING)
    await bob.say('for a while')
    await ada.hears('for a while')
    expect(await bob.rooms()).toEqual([])
  })
}

test(
  'a browser that blocks cookies says so before a seat is taken',
  { tag: '@once' },
  async ({ arrive, playwright, launchOptions, baseURL }) => {
    const ada = await arrive()
    const link = await ada.createRoom()
    await using resident = await Resident.moveIn({
      browser: playwright.chromium,
      launchOptions,
      baseURL: baseURL ?? '',
      worker: null,
    })
    await mkdir(join(resident.folder, 'Default'), { recursive: true })
    await writeFile(join(resident.folder, 'Default', 'Preferences'), NO_COOKIES)
    const blocked = await resident.open()
    await blocked.page.goto('/')
    await blocked.sees(BLOCKED)
    await expect(blocked.page.getByRole('button', { name: 'Create room' })).toHaveCount(0)
    await blocked.page.goto(link)
    await blocked.sees(BLOCKED)
    await expect(blocked.page.getByRole('button', { name: 'Load again' })).toBeVisible()

    const bob = await arrive()
    await bob.join(link)
    await bob.say('the seat was free')
    await ada.hears('the seat was free')
  },
)
