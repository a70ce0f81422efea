import type { Page } from '@playwright/test'
import { ask, openToAll, readAgain, saysYes, signUpWithContacts } from '../../e2e/support/contacts.ts'
import { ADA, BOB, EVE } from '../people.ts'
import type { Studio } from '../studio.ts'

const PASSWORD = 'three blue candles burn'
const KEEPER = 'keeper@lighthouse.example'
const FERRY = 'ferry@lighthouse.example'

/** Three people who become contacts, by handle and by link, and one who is blocked. */
export async function showContacts(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const { page: keeper } = await studio.arrive('desktop', ADA, stack)
  const { page: ferry } = await studio.arrive('phone', BOB, stack)
  const { page: sailor } = await studio.arrive('desktop', EVE, stack)
  await signUpWithContacts(keeper, { handle: KEEPER, password: PASSWORD })
  await signUpWithContacts(ferry, { handle: FERRY, password: PASSWORD })
  await signUpWithContacts(sailor, { handle: 'sailor.of.the.night', password: PASSWORD })
  await openToAll(keeper)
  const link = await makeLink(ferry)
  await studio.take(ferry, 'contacts-reach', 'light')
  await sailor.goto(link)
  await sailor.getByRole('textbox', { name: /^A few words/ }).fill('I missed the last boat')
  await studio.take(sailor, 'contacts-link', 'light')
  await sailor.getByRole('button', { name: 'Ask', exact: true }).click()
  await sailor.getByText('They are asked.').first().waitFor()
  await ask(ferry, KEEPER, 'We met the evening when it rained and nobody had a light')
  await sailor.goto('/account#contacts')
  await ask(sailor, KEEPER, 'Hello')
  await studio.take(sailor, 'contacts-asked', 'dark')
  await showAnswers(studio, keeper)
  await readAgain(ferry)
  await showBook(ferry)
  await studio.take(ferry, 'contacts-request', 'dark')
}

async function showAnswers(studio: Studio, keeper: Page): Promise<void> {
  await readAgain(keeper)
  await showBook(keeper)
  await studio.take(keeper, 'contacts-requests', 'dark')
  await saysYes(keeper, FERRY)
  await keeper.getByRole('button', { name: `Safety number: ${FERRY}` }).click()
  await keeper.getByText('Asking the server for their key…').waitFor({ state: 'hidden' })
  await studio.take(keeper, 'contacts-number', 'light')
  await keeper.getByRole('button', { name: /mark as compared/ }).click()
  await keeper.getByText('You have compared this number.').first().waitFor()
  await keeper.getByRole('button', { name: 'Close' }).click()
  await keeper.getByRole('button', { name: /^Block: .*sailor/ }).click()
  await keeper.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
  await keeper.getByRole('button', { name: /^Unblock: / }).waitFor()
  await showBook(keeper)
  await studio.take(keeper, 'contacts', 'light')
}

async function makeLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByRole('button', { name: 'Show as a QR code' }).click()
  await page.getByRole('img', { name: 'Contact link as a QR code' }).scrollIntoViewIfNeeded()
  return page.getByRole('textbox', { name: 'Your contact link' }).inputValue()
}

const showBook = (page: Page) =>
  page.getByRole('heading', { name: 'Your contacts' }).evaluate((title) => title.scrollIntoView())
