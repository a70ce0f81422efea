import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { ask, numberOf, openContacts, openToAll, readAgain, saysYes, signUpWithContacts } from '../support/contacts.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { finishSignUp, isSignedIn, prove, signIn, signUp, somebodyNew } from '../support/member.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

const named = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const part = (page: Page, title: string) => page.getByRole('list', { name: title, exact: true })

test('two find each other by handle, and a second device sees it', async ({ arrive }) => {
  const [{ page: ada }, { page: bob }, { page: desk }] = [await arrive(), await arrive(), await arrive()]
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  await openToAll(bob)
  await ask(ada, bobs.handle, 'We met at the lighthouse')
  await expect(ada.getByText('They are asked.').first()).toBeVisible()
  await expect(part(ada, 'Asked, no answer yet').getByText(bobs.handle)).toBeVisible()

  // A page that is shown looks by itself.
  await expect(bob.getByRole('status')).toContainText(`${adas.handle} wants to be your contact.`)
  const request = named(bob, adas.handle)
  await expect(request).toContainText('We met at the lighthouse')
  await expect(request).not.toContainText('came by your link')
  await request.getByRole('button', { name: /^Accept: / }).click()
  await expect(bob.getByRole('status')).toContainText('You are contacts now.')
  await readAgain(ada)
  await expect(part(ada, 'Contacts').getByText(bobs.handle)).toBeVisible()

  await signIn(desk, bobs)
  await isSignedIn(desk)
  await openContacts(desk)
  await expect(part(desk, 'Contacts').getByText(adas.handle)).toBeVisible()
  await named(desk, adas.handle)
    .getByRole('button', { name: /^Remove: / })
    .click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(desk.getByText('Nobody yet.')).toBeFocused()
  await readAgain(ada)
  await expect(ada.getByText('Nobody yet.')).toBeVisible()
  await readAgain(bob)
  await expect(bob.getByText('Nobody yet.')).toBeVisible()
})

test('whoever comes by a link and has no account makes one, and asks', async ({ arrive }) => {
  const [{ page: ada }, { page: bob }] = [await arrive(), await arrive()]
  const bobs = await signUpWithContacts(bob)
  await bob.getByRole('button', { name: 'Make a link' }).click()
  const link = await bob.getByRole('textbox', { name: 'Your contact link' }).inputValue()
  await bob.getByRole('button', { name: 'Show as a QR code' }).click()
  await expect(bob.getByRole('img', { name: 'Contact link as a QR code' })).toBeVisible()
  // By handle nobody finds them.
  await expect(bob.getByRole('switch', { name: 'Whoever has your link' })).toBeChecked()
  await expect(bob.getByRole('switch', { name: 'Whoever knows your handle' })).not.toBeChecked()

  await ada.goto(link)
  await expect(ada.getByText('Somebody wants you as a contact.')).toBeVisible()
  await ada.getByRole('link', { name: 'Make one' }).click()
  const adas = somebodyNew()
  await finishSignUp(ada, adas)
  await expect(ada.getByText('You have come by a contact link.')).toBeVisible()
  await ada.getByRole('textbox', { name: /^A few words/ }).fill('It is me')
  await ada.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(ada.getByText('They are asked.').first()).toBeVisible()
  await readAgain(bob)
  await expect(named(bob, adas.handle)).toContainText('came by your link')
  await saysYes(bob, adas.handle)
  await readAgain(ada)
  await expect(part(ada, 'Contacts').getByText(bobs.handle)).toBeVisible()
  // The other one by handle: there is nobody to be found.
  await ada.goto('/account#contacts')
  await ask(ada, somebodyNew().handle)
  await expect(ada.getByText('Nobody can be asked by that.').last()).toBeVisible()
})

test('a request is declined in silence, and another one is blocked until it is not', async ({ arrive }) => {
  const [{ page: ada }, { page: bob }] = [await arrive(), await arrive()]
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  await openToAll(bob)
  await ask(ada, bobs.handle)
  await readAgain(bob)
  await named(bob, adas.handle)
    .getByRole('button', { name: /^Decline: / })
    .click()
  await expect(bob.getByText('Nobody yet.')).toBeFocused()
  await readAgain(ada)
  await expect(part(ada, 'Asked, no answer yet').getByText(bobs.handle)).toBeVisible()

  await ask(ada, bobs.handle, 'Please')
  await readAgain(bob)
  await named(bob, adas.handle)
    .getByRole('button', { name: /^Block: / })
    .click()
  await bob.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
  await expect(part(bob, 'Blocked').getByText(adas.handle)).toBeVisible()
  await ask(ada, bobs.handle, 'Once more')
  await readAgain(bob)
  await expect(bob.getByRole('heading', { name: 'Want to be contacts' })).toBeHidden()
  await bob.getByRole('button', { name: /^Unblock: / }).click()
  await expect(bob.getByText('Nobody yet.')).toBeFocused()

  await ada.getByRole('button', { name: /^Take back: / }).click()
  await expect(ada.getByText('Nobody yet.')).toBeFocused()
  await bob.getByRole('switch', { name: 'Whoever has your link' }).click()
  await expect(bob.getByRole('status')).toContainText('They may ask you no more.')
  await expect(bob.getByRole('switch', { name: 'Whoever knows your handle' })).not.toBeChecked()
  await ask(ada, bobs.handle)
  await expect(ada.getByText('Nobody can be asked by that.').last()).toBeVisible()
})

test('two tabs of one browser take turns, and neither loses what the other does', async ({ arrive }) => {
  const [{ page: ada }, { page: bob, context }] = [await arrive(), await arrive()]
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  const other = await context.newPage()
  await other.goto('/account#contacts')
  await openToAll(bob)
  await ask(ada, bobs.handle)
  await Promise.all([readAgain(bob), readAgain(other)])
  await Promise.all([saysYes(bob, adas.handle), other.getByRole('button', { name: /^Make (a|another) link$/ }).click()])
  await expect(other.getByRole('textbox', { name: 'Your contact link' })).toBeVisible()
  await Promise.all([readAgain(bob), readAgain(other)])
  for (const tab of [bob, other]) {
    await expect(part(tab, 'Contacts').getByText(adas.handle)).toBeVisible()
    await expect(tab.getByRole('switch', { name: 'Whoever knows your handle' })).toBeChecked()
  }
  const links = [bob, other].map((tab) => tab.getByRole('textbox', { name: 'Your contact link' }).inputValue())
  expect(new Set(await Promise.all(links)).size).toBe(1)
})

test('both see one safety number, what was compared stays so, and another key is loud', async ({ arrive }) => {
  const [{ page: ada }, { page: bob }, { page: eve }] = [await arrive(), await arrive(), await arrive()]
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  const eves = await signUpWithContacts(eve)
  await openToAll(bob)
  await openToAll(eve)
  await ask(ada, bobs.handle)
  await readAgain(bob)
  const theirs = await numberOf(bob, adas.handle)
  await saysYes(bob, adas.handle)
  await readAgain(ada)
  const dialog = ada.getByRole('dialog', { name: /^Safety number with/ })
  expect(await numberOf(ada, bobs.handle, { leavesOpen: true })).toBe(theirs)
  await dialog.getByRole('button', { name: 'They are the same: mark as compared' }).click()
  await expect(dialog.getByText('You have compared this number.').first()).toBeFocused()
  await hasNothingSerious(ada, 'safety number', 'dialog[open]')
  await ada.reload()
  await expect(named(ada, bobs.handle)).toContainText('compared')
  expect(await numberOf(ada, bobs.handle)).toBe(theirs)

  // The server gives the key of somebody else for them from now on.
  let identity: unknown
  await ada.route('**/api/account/card', async (route) => {
    const answer = await route.fetch()
    if (route.request().method() !== 'POST') return route.fulfill({ response: answer })
    const { card } = (await answer.json()) as { card: Record<string, unknown> }
    const isEves = route.request().postData()?.includes(eves.handle)
    if (isEves === true) identity = card['identity']
    await route.fulfill({ response: answer, json: { card: { ...card, identity: identity ?? card['identity'] } } })
  })
  await ask(ada, eves.handle)
  await expect.poll(() => identity).toBeDefined()
  await named(ada, bobs.handle)
    .getByRole('button', { name: /^Safety number: / })
    .click()
  await expect(dialog.getByText('The server now gives another key for them.').first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: /mark as compared/ })).toHaveCount(0)
  await hasNothingSerious(ada, 'another key', 'dialog[open]')
})

test('contacts are made and answered by the keyboard alone @once', async ({ arrive }) => {
  const [{ page: ada }, { page: bob }] = [await arrive(), await arrive()]
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  const toggle = bob.getByRole('switch', { name: 'Whoever knows your handle' })
  await toggle.focus()
  await bob.keyboard.press('Space')
  await expect(toggle).toBeChecked()
  await expect(toggle).toBeFocused()
  await ada.getByRole('textbox', { name: 'Handle or contact link' }).focus()
  await ada.keyboard.type('A B')
  await ada.keyboard.press('Enter')
  await expect(ada.getByText('This is neither a handle nor a whole contact link.').last()).toBeVisible()
  await expect(ada.getByRole('textbox', { name: 'Handle or contact link' })).toBeFocused()
  await ada.keyboard.press('ControlOrMeta+a')
  await ada.keyboard.type(bobs.handle)
  await ada.keyboard.press('Enter')
  await expect(ada.getByText('They are asked.').first()).toBeVisible()
  await readAgain(bob)
  const accept = bob.getByRole('button', { name: /^Accept: / })
  await accept.focus()
  await bob.keyboard.press('Enter')
  await expect(bob.getByRole('button', { name: /^Remove: / })).toBeVisible()
  await expect(bob.getByRole('paragraph').filter({ hasText: /^Your contacts$/ })).toBeFocused()
  await bob.keyboard.press('Tab')
  await expect(bob.getByRole('link', { name: `Talk: ${adas.handle}` })).toBeFocused()
  await bob.keyboard.press('Tab')
  await expect(bob.getByRole('button', { name: `Safety number: ${adas.handle}` })).toBeFocused()
  await bob.keyboard.press('Enter')
  await expect(bob.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused()
  await bob.keyboard.press('Escape')
  await expect(bob.getByRole('button', { name: `Safety number: ${adas.handle}` })).toBeFocused()
})

test('the key is made once, by whoever shows that the account is theirs', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  await signUp(page, ada)
  // The proof that signing up was is forgotten with the page.
  await page.reload()
  await page.getByRole('link', { name: 'Contacts' }).click()
  await expect(page.getByText('Your contacts know you by a key, which is made this once.')).toBeVisible()
  await prove(page, ada.password)
  await expect(page.getByText('Nobody yet.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Nobody yet.')).toBeVisible()
})

test('the page of contacts is accessible, and fits its window in all languages', async ({ arrive }) => {
  const [{ page: ada }, { page: bob }] = [await arrive(), await arrive()]
  const [adas, bobs] = [await signUpWithContacts(ada), await signUpWithContacts(bob)]
  await openToAll(bob)
  await bob.getByRole('button', { name: 'Make a link' }).click()
  await expect(bob.getByRole('textbox', { name: 'Your contact link' })).toBeVisible()
  await ask(ada, bobs.handle, 'A note that is a little longer than what fits on one line of a telephone')
  await hasNothingSerious(ada, 'asked')
  await readAgain(bob)
  await expect(named(bob, adas.handle)).toBeVisible()
  await hasNothingSerious(bob, 'contacts, asked')
  await fitsInAllLanguages(bob)
  await saysYes(bob, adas.handle)
  await hasNothingSerious(bob, 'contacts')
  await fitsInAllLanguages(bob)
  await bob.getByRole('button', { name: /^Block: / }).click()
  await hasNothingSerious(bob, 'blocking', 'dialog[open]')
})
