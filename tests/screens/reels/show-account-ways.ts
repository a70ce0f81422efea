import type { Page } from '@playwright/test'
import { plugIn } from '../../e2e/support/authenticator.ts'
import { addPasskey, enterCode, openRecovery, signUp, type Credentials } from '../../e2e/support/member.ts'
import { ADA, BOB } from '../people.ts'
import type { Form, Studio, Theme } from '../studio.ts'

/** How long a certificate may take: the ring of keys is rolled first. */
const CERTIFIED_WITHIN_MS = 60_000

/** What lets somebody in without their password, and the end of an account. */
export async function showAccountWays(studio: Studio): Promise<void> {
  await showWays(studio, 'desktop', ['light', 'dark'])
  await showWays(studio, 'phone', ['dark', 'light'])
}

/** `themes`: of passkeys and the certificate, and of what lies between. */
async function showWays(studio: Studio, form: Form, [first, second]: readonly [Theme, Theme]): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const { page } = await studio.arrive(form, form === 'desktop' ? ADA : BOB, stack)
  await plugIn(page)
  const who = { handle: `keeper.${form}@lighthouse.example`, password: 'three blue candles burn' }
  const code = await signUp(page, who)
  await addPasskey(page, 'The key in the drawer')
  await studio.take(page, 'account-passkeys', first)
  await page.getByRole('button', { name: /^Remove: .*drawer/ }).click()
  await studio.take(page, 'account-passkey-removed', second)
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('link', { name: 'To your account' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await showRecovery(studio, page, { who, code, themes: [first, second] })
  await showDeletion(studio, page, { who, themes: [first, second] })
}

interface Shown {
  readonly who: Credentials
  readonly themes: readonly [Theme, Theme]
}

async function showRecovery(
  studio: Studio,
  page: Page,
  { who, code, themes: [first, second] }: Shown & { readonly code: readonly string[] },
): Promise<void> {
  await openRecovery(page, who.handle)
  await enterCode(page, code)
  await studio.take(page, 'account-recovery', second)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('New password', { exact: true }).fill('five green bottles stand')
  await studio.take(page, 'account-recovered', first)
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
}

async function showDeletion(studio: Studio, page: Page, { who, themes: [first, second] }: Shown): Promise<void> {
  await page.getByRole('link', { name: 'Delete the account' }).click()
  await page.getByRole('textbox', { name: /^To confirm/ }).fill(who.handle)
  await studio.take(page, 'account-deletion', second)
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('nothing left.').waitFor({ timeout: CERTIFIED_WITHIN_MS })
  await page.getByText('nothing left.').click()
  await studio.take(page, 'account-deleted', first)
}
