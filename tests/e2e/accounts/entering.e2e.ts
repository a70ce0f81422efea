import { expect, test } from '../support/accounts-test.ts'
import { holdAnswer } from '../support/hold-answer.ts'
import { beginSignUp, isSignedIn, signIn, signOut, signUp, somebodyNew, typeBack } from '../support/member.ts'

/** All that the page has put away and shows, as text. */
const KEPT = `(async () => {
  const rows = []
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)))
    for (const table of database.objectStoreNames)
      rows.push(await new Promise((resolve) => (database.transaction(table).objectStore(table).getAll().onsuccess = ({ target }) => resolve(target.result))))
    database.close()
  }
  return JSON.stringify([rows, { ...localStorage }, { ...sessionStorage }, history.state, location.href, document.body.innerHTML])
})()`

// One system for all of them.
test.describe.configure({ mode: 'default' })

test('somebody signs up from the lobby, and a reload finds them signed in', async ({ arrive }) => {
  const { page } = await arrive()
  await page.goto('/')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Make one' }).click()
  await expect(page.getByRole('heading', { name: 'New account' })).toBeFocused()
  await signUp(page, somebodyNew())
  await expect(page.getByRole('status')).toContainText('You are signed in.')
  // By what this browser is called: only its owner's devices can read that.
  await expect(page.getByText('Chrome · ')).toBeVisible()
  await page.reload()
  await isSignedIn(page)
  await page.getByRole('link', { name: 'To the rooms' }).click()
  await page.getByRole('link', { name: 'Your account' }).click()
  await isSignedIn(page)
  await signOut(page)
  await expect(page.getByText('You are signed out.').first()).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
})

test('a wrong password is refused as an unknown handle is, the right one taken', async ({ arrive }) => {
  const [{ page: owner }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(owner, ada)
  const refusal = page.getByText('Handle and password do not belong together.')
  await signIn(page, { ...somebodyNew() })
  await expect(refusal.last()).toBeVisible()
  await signIn(page, { ...ada, password: 'three blue candles burnt' })
  await expect(refusal.last()).toBeVisible()
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await expect(password).toHaveAccessibleDescription(/do not belong together/)
  await password.fill(ada.password)
  await password.press('Enter')
  await isSignedIn(page)
})

test('a taken handle, a weak password and a wrong group are told in place', async ({ arrive }) => {
  const [{ page: owner }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(owner, ada)
  await page.goto('/account#new')
  const [handle, password] = [
    page.getByRole('textbox', { name: 'Handle' }),
    page.getByLabel('Password', { exact: true }),
  ]
  const goOn = page.getByRole('button', { name: 'Go on' })
  await handle.fill('a b')
  await goOn.click()
  await expect(handle).toBeFocused()
  await expect(handle).toHaveAccessibleDescription(/3 to 64/)
  await handle.fill(ada.handle)
  await password.fill('passwort2026!')
  await goOn.click()
  await expect(password).toBeFocused()
  await expect(password).toHaveAccessibleDescription(/Many people would try this one/)
  await password.fill(ada.password)
  await goOn.click()
  await expect(page.getByText('Somebody else has this handle.').last()).toBeVisible()
  await expect(handle).toBeFocused()
  await expect(handle).toHaveAccessibleDescription(/What you sign in with.* Somebody else has this handle/)

  const code = await beginSignUp(page, somebodyNew())
  await page.getByRole('button', { name: 'I have it' }).click()
  const field = page.getByRole('textbox', { name: /^Type group/ })
  await field.fill('nope')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByText('That is not it.').last()).toBeVisible()
  await expect(field).toHaveAccessibleDescription(/Four letters and digits.* That is not it/)
  await page.getByRole('button', { name: 'Show the code again' }).click()
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, code)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await isSignedIn(page)
})

test('an account is made once, with no network and a lost answer between', async ({ arrive }) => {
  const { page, context } = await arrive()
  const code = await beginSignUp(page, somebodyNew())
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, code)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByText('The server cannot be reached. It goes on by itself').last()).toBeVisible()
  let calls = 0
  await page.route('**/api/account/register', async (route) => {
    if (calls++ > 0) return route.continue()
    // The server has made it, and nobody hears so.
    await route.fetch()
    return route.abort()
  })
  await context.setOffline(false)
  await isSignedIn(page)
  await expect(page.getByRole('listitem')).toHaveCount(1)
  expect(calls).toBe(2)
})

test('a sign-in whose page is left comes to nothing', async ({ arrive }) => {
  const [{ page: owner }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(owner, ada)
  const hold = await holdAnswer(page, '/api/account/login')
  await signIn(page, ada)
  await hold.reached
  await page.getByRole('link', { name: 'Make one' }).click()
  await hold.dropped
  hold.release()
  await page.goto('about:blank')
  await page.goto('/account')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
})

test('a sign-in without a network goes on by itself when there is one', async ({ arrive }) => {
  const [{ page: owner }, { page, context }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(owner, ada)
  await page.goto('/account')
  await page.getByRole('textbox', { name: 'Handle' }).fill(ada.handle)
  await context.setOffline(true)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('The server cannot be reached.').last()).toBeVisible()
  await context.setOffline(false)
  await isSignedIn(page)
})

test('a sign-in whose answers are lost begins one session, by the same call', async ({ arrive }) => {
  const [{ page: owner }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(owner, ada)
  const bodies: (string | null)[] = []
  await page.route('**/api/account/login', async (route) => {
    if (bodies.push(route.request().postData()) > 2) return route.continue()
    // The server has begun it, and nobody hears so.
    await route.fetch()
    return route.abort()
  })
  await signIn(page, ada)
  await isSignedIn(page)
  await expect(page.getByRole('listitem')).toHaveCount(2)
  expect([bodies.length, new Set(bodies).size]).toEqual([3, 1])
})

test('neither password nor code nor handle is kept in the browser @once', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  const code = await signUp(page, ada)
  const kept = await page.evaluate<string>(KEPT)
  expect(kept).toContain('sessionId')
  expect(kept).toContain('wick.account')
  for (const secret of [ada.password, ada.handle, ...code]) expect(kept).not.toContain(secret)
})

test('password managers find what they look for @once', async ({ arrive }) => {
  const { page } = await arrive()
  for (const [address, kind] of [
    ['/account#new', 'new-password'],
    ['/account', 'current-password'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(address)
    const [handle, password] = [
      page.getByRole('textbox', { name: 'Handle' }),
      page.getByLabel('Password', { exact: true }),
    ]
    await expect(handle).toHaveAttribute('autocomplete', 'username')
    await expect(password).toHaveAttribute('autocomplete', kind)
    await password.fill(
      'a pass phrase that is a good deal longer than any field of old would have taken without a word',
    )
    await page.getByRole('button', { name: 'Show the password' }).click()
    await expect(password).toHaveAttribute('type', 'text')
    await expect(password).toHaveValue(/without a word$/)
    await expect(password).not.toHaveAttribute('maxlength')
  }
})
