import { AccountParams } from '@wick/contracts/account-http'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { somebodyNew } from '../support/member.ts'
import { languageChoice } from '../support/language-choice.ts'

const SAID = {
  en: 'This server takes no new accounts.',
  de: 'Dieser Server nimmt keine neuen Konten auf.',
  es: 'Este servidor no admite cuentas nuevas.',
  fr: 'Ce serveur n’accepte aucun nouveau compte.',
  zh: '这台服务器不接受新账户。',
  ar: 'لا يقبل هذا الخادم حسابات جديدة.',
}

// One system for all of them, which takes nobody.
test.describe.configure({ mode: 'default' })
test.use({ registration: 'closed' })

test('nobody types anything where no account can be made, in any language', async ({ arrive }) => {
  const { page } = await arrive()
  await page.goto('/account')
  await page.getByRole('link', { name: 'Make one' }).click()
  await expect(page.getByRole('heading', { name: 'New account' })).toBeFocused()
  for (const [language, said] of Object.entries(SAID)) {
    await languageChoice(page).selectOption(language)
    await expect(page.getByRole('main').getByText(said)).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
  }
  await hasNothingSerious(page, 'sign-up that is closed')
})

test('no field is shown before the server has said whether it takes anybody', async ({ arrive }) => {
  const { page } = await arrive()
  const asked = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  await page.route('**/api/account/params', async (route) => {
    asked.resolve()
    await goOn.promise
    await route.continue()
  })
  await page.goto('/account#new')
  await asked.promise
  await expect(page.getByRole('main').getByText('One moment…')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  goOn.resolve()
  await expect(page.getByRole('main').getByText(SAID.en)).toBeVisible()
})

test('whoever had the page open before it closed is told, and typed no more', async ({ arrive }) => {
  const { page } = await arrive()
  // What the server had said before.
  await page.route('**/api/account/params', async (route) => {
    const answer = await route.fetch()
    const { registration: _now, ...rest } = AccountParams.parse(await answer.json())
    await route.fulfill({ response: answer, json: { ...rest, registration: 'open' } })
  })
  await page.goto('/account#new')
  const { handle, password } = somebodyNew()
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('main').getByText(SAID.en)).toBeFocused()
  await expect(page.getByRole('status')).toContainText(SAID.en)
  await expect(page.getByRole('textbox')).toHaveCount(0)
})
