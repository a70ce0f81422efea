import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { alterWorker } from '../support/alter-worker.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { befriend, openContacts, openToAll, readAgain, signUpWithContacts } from '../support/contacts.ts'
import { askWithCookie } from '../support/forensics/ask-with-cookie.ts'
import { foundIn } from '../support/forensics/found-in.ts'
import { hasErased } from '../support/forensics/has-erased.ts'
import { findKeys, openAll } from '../support/forensics/open-all.ts'
import { readProfile } from '../support/forensics/read-profile.ts'
import { Resident } from '../support/forensics/resident.ts'
import { type Credentials, fillSignIn, isSignedIn, signOut } from '../support/member.ts'
import type { Person } from '../support/person.ts'

const CANARY = 'the canary sings for two'

// One system for all of them.
test.describe.configure({ mode: 'default' })

interface Pair {
  readonly adas: string
  readonly bobs: string
  readonly who: Credentials
}

async function becomeContacts({ page: ada }: Person, { page: bob }: Person): Promise<Pair> {
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  await openToAll(bob)
  await befriend(ada, bob, { asks: adas.handle, isAsked: bobs.handle })
  return { adas: adas.handle, bobs: bobs.handle, who: adas }
}

/** The databases of rooms in this browser. */
const roomsOf = async (person: Person) => (await person.rooms()).filter((name) => name.startsWith('room:'))

const talk = (page: Page, name: string) => page.getByRole('link', { name: `Talk: ${name}` })

test('two contacts talk, come back, and begin anew once it is destroyed', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const { adas, bobs } = await becomeContacts(ada, bob)
  await talk(ada.page, bobs).click()
  await ada.isConnected()
  await ada.say('before you came')
  await ada.hears('before you came')
  // What names it in the address opens nothing.
  expect(new URL(ada.page.url()).hash).toMatch(/^#talk\.[\w-]{22}$/)

  await readAgain(bob.page)
  await expect(bob.page.getByText('A conversation is open until')).toBeVisible()
  await talk(bob.page, adas).click()
  await bob.isConnected()
  await bob.hears('before you came')
  await bob.say('and now')
  await ada.hears('before you came', 'and now')
  await hasNothingSerious(bob.page, 'conversation')

  await ada.page.reload()
  await ada.isConnected()
  await ada.hears('before you came', 'and now')
  // The lobby has looked for rooms once it leads back to one, and a conversation is none of them.
  await ada.createRoom()
  await ada.isConnected()
  await ada.page.goto('/')
  await ada.sees('You still have a seat')
  await expect(ada.page.getByRole('button', { name: /^Return to the room/ })).toHaveCount(1)
  await ada.page.goto('/account')
  await openContacts(ada.page)
  await talk(ada.page, bobs).click()
  await ada.isConnected()

  await ada.holdDestroy()
  await bob.sees('destroyed this room')
  await ada.page.getByRole('button', { name: 'Back to the contacts' }).click()
  await bob.page.getByRole('button', { name: 'Back to the contacts' }).click()
  await talk(bob.page, adas).click()
  await bob.isConnected()
  await bob.hears()
  await bob.say('once more')
  await talk(ada.page, bobs).click()
  await ada.isConnected()
  await ada.hears('once more')
})

test('a conversation goes with its owner’s sign-out elsewhere, and its address leads back to it', async ({
  arrive,
}) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const { bobs, who } = await becomeContacts(ada, bob)
  // It looks like a button.
  await expect(talk(ada.page, bobs)).toHaveCSS('text-decoration-line', 'none')
  await talk(ada.page, bobs).click()
  await ada.isConnected()
  await ada.say('for two')
  await ada.hears('for two')
  const other = await ada.context.newPage()
  await other.goto('/account')
  expect(await roomsOf(ada)).toHaveLength(1)
  await signOut(other)
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(ada.page.getByText('for two')).toBeHidden()
  await expect.poll(() => roomsOf(ada)).toEqual([])
  await hasErased(ada)
  await other.close()

  const address = ada.page.url()
  await ada.page.goto('/')
  await ada.page.goto(address)
  await fillSignIn(ada.page, who)
  await ada.isConnected()
  await ada.hears('for two')
  // Whoever signs out and in again by the account's own page has left it.
  await ada.page.goto('/account')
  await signOut(ada.page)
  await fillSignIn(ada.page, who)
  await isSignedIn(ada.page)
})

test(
  'a disk gives nothing back of a running conversation once its owner signed out',
  { tag: '@once' },
  async ({ arrive, playwright, launchOptions, system }) => {
    const lodging = { browser: playwright.chromium, launchOptions, baseURL: system.url, worker: null }
    await using resident = await Resident.moveIn(lodging)
    const [ada, bob] = [await resident.open(), await arrive()]
    const { bobs } = await becomeContacts(ada, bob)
    await talk(ada.page, bobs).click()
    await ada.isConnected()
    await ada.say(CANARY)
    await ada.hears(CANARY)
    await expect(ada.log.getByTitle('waiting to be sent')).toHaveCount(0)
    await resident.close()
    const { half, ...seat } = await askWithCookie(resident.folder, system.url)
    const opened = async () => openAll(findKeys(await readProfile(resident.folder)), seat, [half])
    const needles = { said: Buffer.from(CANARY) }
    expect(foundIn(await opened(), needles)).toEqual(['said'])

    const again = await resident.open()
    await again.page.goto('/account')
    await signOut(again.page)
    await expect.poll(() => roomsOf(again)).toEqual([])
    await hasErased(again)
    await resident.close()
    // The half is still with the server, as the conversation goes on.
    expect((await askWithCookie(resident.folder, system.url)).half).toEqual(half)
    expect(await opened()).toEqual([])
  },
)

/** In the worker of a conversation: nobody has signed for the seat that this browser takes. */
const UNSIGNED = `
const sign = SubtleCrypto.prototype.sign
SubtleCrypto.prototype.sign = async function (algorithm, key, data) {
  const signature = new Uint8Array(await sign.call(this, algorithm, key, data))
  if (new TextDecoder().decode(data).startsWith('wick/1 seat')) signature[0] ^= 1
  return signature.buffer
}`

test('each is called what the other knows them by, whatever their program says', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const { adas, bobs } = await becomeContacts(ada, bob)
  await bob.page.route('**/api/account/me', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), handle: 'mallory' } })
  })
  await readAgain(bob.page)
  await talk(bob.page, adas).click()
  await bob.isConnected()
  await talk(ada.page, bobs).click()
  await ada.isConnected()
  await bob.say('it is me')
  await ada.hears('it is me')
  await expect(bob.message('it is me').locator('.message__author')).toHaveText('mallory')
  await expect(ada.page.getByText('mallory')).toHaveCount(0)
  await expect(ada.message('it is me').locator('.message__author')).toHaveText(bobs)
  await expect(ada.page.locator('.people__peer .people__name')).toHaveText(bobs)
})

test('a seat that neither has signed for is told loudly, and nothing more is said', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const { adas, bobs } = await becomeContacts(ada, bob)
  await talk(ada.page, bobs).click()
  await ada.isConnected()
  await alterWorker(bob.page, 'talk', UNSIGNED)
  await readAgain(bob.page)
  await talk(bob.page, adas).click()
  const alarm = ada.page.getByRole('alert')
  await expect(alarm).toContainText(/guest·.{4} is here and belongs to neither of you\./)
  await expect(ada.page.getByText('Nothing more can be said here.')).toBeVisible()
  await expect(ada.composer).toHaveCount(0)
  await hasNothingSerious(ada.page, 'stranger')
})
