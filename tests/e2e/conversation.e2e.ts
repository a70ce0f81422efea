import type { Locator } from '@playwright/test'
import type { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

const message = (person: Person, text: string): Locator =>
  person.log.getByRole('listitem').filter({ has: person.page.getByTestId('text').filter({ hasText: text }) })

async function act(person: Person, text: string, name: string): Promise<void> {
  await message(person, text).getByTestId('text').click()
  await message(person, text).getByRole('button', { name, exact: true }).click()
}

test('what is said is answered, reacted to, changed and taken out, and both see it', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())

  await ada.say('the **first** figures: `12 %` <b>down</b>')
  await expect(message(bob, 'the first figures: 12 % <b>down</b>').getByRole('strong')).toHaveText('first')

  await act(bob, 'figures', 'Reply')
  await bob.say('sure?')
  const answer = message(ada, 'sure?')
  await expect(answer.getByRole('button', { name: 'In answer to' })).toContainText('the first figures: 12 %')

  await act(ada, 'sure?', 'React')
  await answer.getByRole('button', { name: 'React with 👍' }).click()
  const pill = message(bob, 'sure?').getByRole('list', { name: 'Reactions' }).getByRole('button', { name: '👍' })
  await pill.click()
  await expect(answer.getByRole('button', { name: '👍', pressed: true })).toContainText('2')

  await ada.composer.press('ArrowUp')
  await expect(ada.composer).toHaveValue('the **first** figures: `12 %` <b>down</b>')
  await ada.say('the second figures')
  await expect(message(bob, 'the second figures')).toContainText('edited')
  await expect(ada.composer).toHaveValue('')

  await act(ada, 'the second figures', 'Remove')
  await ada.page.getByRole('button', { name: 'Remove it' }).click()
  await expect(bob.log.getByText('removed by its sender')).toBeVisible()
  await expect(message(bob, 'sure?')).toContainText('a message that was removed')
  await expect(bob.texts).toHaveText(['sure?'])
})

test('a room by keys alone: search, walk, answer, and the sheet that says how', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  const { keyboard } = ada.page
  for (const text of ['one candle', 'two wicks', 'three candles']) await ada.say(text)
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(3)

  await keyboard.press('Shift+Tab')
  await expect(message(ada, 'three candles')).toBeFocused()
  await keyboard.press('/')
  await keyboard.type('candle')
  const search = ada.page.getByRole('search')
  await expect(search).toContainText('2 of 2')
  await keyboard.press('Enter')
  await expect(search).toContainText('1 of 2')
  await expect(ada.log.locator('mark')).toHaveText(['candle', 'candle'])
  await keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(ada.composer).toBeFocused()

  await keyboard.press('Shift+Tab')
  await keyboard.press('ArrowUp')
  await expect(message(ada, 'two wicks')).toBeFocused()
  await keyboard.press('?')
  await expect(ada.page.getByRole('dialog', { name: 'Keys' })).toContainText('reply')
  await keyboard.press('Escape')
  await expect(message(ada, 'two wicks')).toBeFocused()
  await keyboard.press('r')
  await expect(ada.composer).toBeFocused()
  await keyboard.type('why two?')
  await keyboard.press('Enter')
  await expect(message(ada, 'why two?')).toContainText('two wicks')
})
