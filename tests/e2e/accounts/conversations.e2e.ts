import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { ask, openContacts, openToAll, readAgain, saysYes, signUpWithContacts } from '../support/contacts.ts'
import type { Person } from '../support/person.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

interface Pair {
  readonly adas: string
  readonly bobs: string
}

async function becomeContacts({ page: ada }: Person, { page: bob }: Person): Promise<Pair> {
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  await openToAll(bob)
  await ask(ada, bobs.handle)
  await expect(ada.getByText('They are asked.').first()).toBeVisible()
  await readAgain(bob)
  await saysYes(bob, adas.handle)
  await readAgain(ada)
  return { adas: adas.handle, bobs: bobs.handle }
}

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
  // Whoever has no account here, or none with that contact, sees nothing of it.
  await ada.page.goto('/')
  await expect(ada.page.getByRole('button', { name: 'Create room' })).toBeVisible()
  await expect(ada.page.getByText('Rooms you are in')).toBeHidden()
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

test('a conversation is gone from the screen once its owner signs out elsewhere', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const { bobs } = await becomeContacts(ada, bob)
  await talk(ada.page, bobs).click()
  await ada.isConnected()
  await ada.say('for two')
  await ada.hears('for two')
  const other = await ada.context.newPage()
  await other.goto('/account')
  await other.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(ada.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(ada.page.getByText('for two')).toBeHidden()
})
