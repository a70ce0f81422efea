import type { Page } from '@playwright/test'
import { isSignedIn, readCode, signIn, typeBack } from '../../e2e/support/member.ts'
import type { Form, Studio, Theme } from '../studio.ts'
import { ADA, BOB } from '../people.ts'

const PASSWORD = 'three blue candles burn'

/** From the lobby to an account, at a server that has them. */
export async function showAccount(studio: Studio): Promise<void> {
  const desktop = await showSigningUp(studio, 'desktop', 'dark', {
    handle: 'ada@lighthouse.example',
    password: PASSWORD,
  })
  await showSigningUp(studio, 'phone', 'light', { handle: 'bob.the.keeper', password: PASSWORD })
  await showDevices(studio, desktop)
  await showArabic(studio)
}

interface Credentials {
  readonly handle: string
  readonly password: string
}

async function showSigningUp(studio: Studio, form: Form, theme: Theme, who: Credentials): Promise<Credentials> {
  await using stack = new AsyncDisposableStack()
  const { page } = await studio.arrive(form, form === 'desktop' ? ADA : BOB, stack)
  await page.goto('/')
  await page.getByRole('link', { name: 'Sign in' }).waitFor()
  await studio.take(page, 'lobby-with-accounts', theme)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Make one' }).click()
  await page.getByRole('textbox', { name: 'Handle' }).fill(who.handle)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await studio.take(page, 'account-new', theme)
  await page.getByRole('button', { name: 'Go on' }).click()
  const code = await readCode(page)
  await studio.take(page, 'account-code', theme)
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, code)
  await studio.take(page, 'account-proof', theme)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await isSignedIn(page)
  await studio.take(page, 'account', theme)
  return who
}

async function showDevices(studio: Studio, who: Credentials): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const phone = await studio.arrive('phone', BOB, stack)
  await signIn(phone.page, { ...who, password: 'three blue candles' })
  await phone.page.getByText('Handle and password do not belong together.').last().waitFor()
  await studio.take(phone.page, 'account-refused', 'dark')
  await phone.page.getByLabel('Password', { exact: true }).fill(who.password)
  await phone.page.getByRole('button', { name: 'Sign in' }).click()
  await isSignedIn(phone.page)
  await studio.take(phone.page, 'account-devices', 'dark')
  const desktop = await studio.arrive('desktop', ADA, stack)
  await desktop.page.goto('/account')
  await studio.take(desktop.page, 'account-sign-in', 'light')
  await signIn(desktop.page, who)
  await isSignedIn(desktop.page)
  await desktop.page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await studio.take(desktop.page, 'account-everywhere', 'light')
}

/** From right to left, but for what is Latin. */
async function showArabic(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const { page } = await studio.arrive('phone', BOB, stack)
  await page.goto('/account#new')
  await page.getByRole('combobox').selectOption('ar')
  await page.locator('html[lang=ar]').waitFor()
  await fillIn(page, { handle: 'amal', password: 'قناديل زرقاء في البحر' })
  await studio.take(page, 'account-arabic', 'light')
}

async function fillIn(page: Page, { handle, password }: Credentials): Promise<void> {
  await page.locator('input[name=username]').fill(handle)
  await page.locator('input[name=password]').fill(password)
}
