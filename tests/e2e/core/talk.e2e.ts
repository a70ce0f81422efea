import { fitsItsWindow } from '../support/fits.ts'
import { limit } from '../support/refuse.ts'
import { expect, test } from '../support/test.ts'

test('two people meet by a link and talk both ways', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await bob.join(link)

  await ada.say('hello over there')
  await bob.hears('hello over there')
  await bob.say('hello yourself')
  await ada.hears('hello over there', 'hello yourself')

  await expect(
    ada.log
      .getByText('· you', { exact: false })
      .or(ada.log.getByText('you', { exact: true }))
      .first(),
  ).toBeVisible()
  await expect(ada.page.getByRole('textbox', { name: 'Link to this room' })).toBeHidden()
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(1)
})

test('a name is generated or typed, outlives a reload, and reaches the other side', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()

  await bob.open(link)
  const name = bob.page.getByRole('textbox', { name: 'You are' })
  const first = await name.inputValue()
  await bob.page.getByRole('button', { name: 'Another name' }).click()
  await expect(name).not.toHaveValue(first)
  const second = await name.inputValue()
  expect(second).toMatch(/^[a-z]+-anonymous-[a-z0-9]{5}$/)
  await name.fill('')
  await name.press('Tab')
  await expect(name).toHaveValue(second)
  await name.fill('  Bob\u202E of the third floor ')
  await name.press('Tab')
  await expect(name).toHaveValue('Bob of the third floor')
  await bob.page.reload()
  await expect(name).toHaveValue('Bob of the third floor')
  await bob.takeSeat()

  await expect(ada.log.getByText('Bob of the third floor joined')).toBeVisible()
})

test('the same name on both sides mixes nobody up', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  for (const person of [ada, bob]) {
    await person.page.addInitScript(() => localStorage.setItem('wick.name', 'fox-anonymous-twins'))
  }
  await bob.join(await ada.createRoom())
  await ada.say('I am the first fox')
  await bob.say('I am the second fox')

  const bobs = ada.log.getByRole('listitem').filter({ hasText: 'I am the second fox' })
  await expect(bobs).not.toContainText('you')
  await expect(bobs).toContainText(/fox-anonymous-twins·..../)
  await expect(ada.log.getByRole('listitem').filter({ hasText: 'I am the first fox' })).toContainText('you')
})

test('a name that only looks the same in another script is told apart as well', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const call = ({ page }: typeof ada, name: string) =>
    page.addInitScript((named) => localStorage.setItem('wick.name', named), name)
  await call(ada, 'PACT')
  // All of it Cyrillic.
  await call(bob, '\u0420\u0410\u0421\u0422')
  await bob.join(await ada.createRoom())
  await bob.say('I am the other one')
  await expect(ada.log.getByRole('listitem').filter({ hasText: 'I am the other one' })).toContainText(
    /\u0420\u0410\u0421\u0422·..../,
  )
})

test('lines break with Shift+Enter, long words wrap, and too long a text stays unsent', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.composer.pressSequentially('first')
  await ada.composer.press('Shift+Enter')
  await ada.composer.pressSequentially('second')
  await ada.composer.press('Enter')
  await expect(ada.texts).toHaveText('first\nsecond', { useInnerText: true })

  await ada.say('x'.repeat(500))
  await expect(ada.texts).toHaveCount(2)
  await fitsItsWindow(ada.page)

  const long = 'x'.repeat(40_000)
  await ada.say(long)
  await expect(ada.page.getByText(/bytes too long/)).toBeVisible()
  await expect(ada.composer).toHaveValue(long)
  await expect(ada.texts).toHaveCount(2)
})

test('Enter that ends a composition of an input method sends nothing', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.composer.fill('にほん')
  // As WebKit tells it: the composition is over by then, and the press is still the input method's.
  await ada.composer.dispatchEvent('keydown', {
    key: 'Enter',
    code: 'Enter',
    keyCode: 229,
    bubbles: true,
    cancelable: true,
  })
  await ada.composer.press('Shift+Enter')
  await expect(ada.composer).toHaveValue('にほん\n')
  await ada.composer.press('Enter')
  await ada.hears('にほん')
})

test('a long conversation is shown from its end, also after a reload', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  const texts = Array.from({ length: 20 }, (_, i) => `line ${i}\nand another`)
  for (const text of texts) await ada.say(text)
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(texts.length)
  await expect(ada.texts.last()).toBeInViewport()

  await ada.page.reload()
  await expect(ada.texts).toHaveCount(texts.length)
  await expect(ada.texts.last()).toBeInViewport()
  await ada.log.hover()
  await ada.page.mouse.wheel(0, -2_000)
  // What leads into the room stands above its first row.
  await expect(ada.page.getByRole('textbox', { name: 'Link to this room' })).toBeInViewport()
})

test('a refused message keeps its text: resent after a while, or returned with the reason', async ({ arrive }) => {
  const ada = await arrive()
  const server = await limit(ada.page)
  await ada.createRoom()
  await ada.isConnected()
  await ada.say('the first')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(1)

  server.refuseNext({ code: 'rate_limited', retryAfter: 3_000 })
  await ada.say('too fast')
  await ada.readsBanner('The next message goes out by itself')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(2)

  server.refuseNext({ code: 'quota_exceeded' })
  await ada.say('too much')
  await expect(ada.composer).toHaveAccessibleDescription(/^Not sent: This room holds as much as it may\./)
  await expect(ada.composer).toHaveValue('too much')
  await ada.composer.press('Enter')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(3)
  await ada.hears('the first', 'too fast', 'too much')
})

test('a refused answer keeps its quote, whether it is retried or edited', async ({ arrive }) => {
  const ada = await arrive()
  const server = await limit(ada.page)
  await ada.createRoom()
  await ada.isConnected()
  await ada.say('the question')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(1)
  const refusal = 'Not sent: This room holds as much as it may.'
  const quote = { name: 'In answer to' }

  server.refuseNext({ code: 'quota_exceeded' })
  await ada.act('the question', 'Reply')
  await ada.say('an answer')
  await expect(ada.message('an answer')).toContainText(refusal)
  await expect(ada.composer).toHaveValue('')
  server.refuseNext({ code: 'quota_exceeded' })
  await ada.message('an answer').getByRole('button', { name: 'Try again' }).click()
  await expect(ada.message('an answer')).toHaveCount(1)
  await expect(ada.message('an answer')).toContainText(refusal)
  await ada.message('an answer').getByRole('button', { name: 'Try again' }).click()
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(2)
  await expect(ada.log).toBeFocused()
  await expect(ada.message('an answer').getByRole('button', quote)).toContainText('the question')

  server.refuseNext({ code: 'quota_exceeded' })
  await ada.act('the question', 'Reply')
  await ada.say('another')
  await ada.message('another').getByRole('button', { name: 'Edit' }).click()
  await expect(ada.composer).toHaveValue('another')
  await expect(ada.composer).toBeFocused()
  await ada.say('another one')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(3)
  await expect(ada.message('another one').getByRole('button', quote)).toContainText('the question')
  await ada.hears('the question', 'an answer', 'another one')
  server.refuseNext({ code: 'quota_exceeded' })
  await ada.act('an answer', 'Edit')
  await ada.say('a better answer')
  await expect(ada.composer).toHaveValue('a better answer')
  await ada.readsBanner(refusal)
  await ada.composer.press('Enter')
  await ada.hears('the question', 'a better answer', 'another one')
  await expect(ada.message('a better answer')).toContainText('edited')
})
