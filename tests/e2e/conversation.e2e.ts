import { letLookElsewhere, looksElsewhere } from './support/out-of-sight.ts'
import { expect, test } from './support/test.ts'

test('what is said is answered, reacted to, changed and taken out, and both see it', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())

  await ada.say('the **first** figures: `12 %` <b>down</b>')
  await expect(bob.message('the first figures: 12 % <b>down</b>').getByRole('strong')).toHaveText('first')

  await bob.act('figures', 'Reply')
  await bob.say('sure?')
  const answer = ada.message('sure?')
  await expect(answer.getByRole('button', { name: 'In answer to' })).toContainText('the first figures: 12 %')

  await ada.act('sure?', 'React')
  await answer.getByRole('button', { name: 'React with 👍' }).click()
  const pill = bob.message('sure?').getByRole('list', { name: 'Reactions' }).getByRole('button', { name: '👍' })
  await pill.click()
  await expect(answer.getByRole('button', { name: '👍', pressed: true })).toContainText('2')

  await ada.composer.press('ArrowUp')
  await expect(ada.composer).toHaveValue('the **first** figures: `12 %` <b>down</b>')
  await ada.say('the second figures')
  await expect(bob.message('the second figures')).toContainText('edited')
  await expect(ada.composer).toHaveValue('')

  await ada.act('the second figures', 'Remove')
  await ada.page.getByRole('button', { name: 'Remove it' }).click()
  await expect(bob.log.getByText('removed by its sender')).toBeVisible()
  await expect(bob.message('sure?')).toContainText('a message that was removed')
  await expect(bob.texts).toHaveText(['sure?'])
  await bob.page.reload()
  await expect(bob.log.getByText('removed by its sender')).toBeVisible()
  await expect(bob.message('sure?')).toContainText('a message that was removed')
})

test('a room by keys alone: search, walk, answer, and the sheet that says how', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  const { keyboard } = ada.page
  for (const text of ['one candle', 'two wicks', 'three candles']) await ada.say(text)
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(3)

  await keyboard.press('Shift+Tab')
  await expect(ada.message('three candles')).toBeFocused()
  await keyboard.press('/')
  await expect(ada.page.getByRole('searchbox')).toBeFocused()
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
  await expect(ada.message('two wicks')).toBeFocused()
  await keyboard.press('?')
  await expect(ada.page.getByRole('dialog', { name: 'Keys' })).toContainText('reply')
  await keyboard.press('Escape')
  await expect(ada.message('two wicks')).toBeFocused()
  await keyboard.press('r')
  await expect(ada.composer).toBeFocused()
  await keyboard.type('why two?')
  await keyboard.press('Enter')
  await expect(ada.message('why two?')).toContainText('two wicks')
})

test(
  'a tall message is folded until somebody expands it or a search finds something inside',
  { tag: '@once' },
  async ({ arrive }) => {
    const ada = await arrive()
    await ada.createRoom()
    await ada.say(Array.from({ length: 80 }, (_, row) => `row ${row}`).join('\n'))
    await ada.say('done')
    await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(2)
    const showAll = ada.log.getByRole('button', { name: 'Show all' })
    await showAll.click()
    await expect(showAll).toHaveCount(0)
    await expect(ada.texts.first()).toBeInViewport()
    await expect(ada.texts.last()).not.toBeInViewport()

    await ada.page.reload()
    await expect(showAll).toBeVisible()
    await expect(ada.texts.last()).toBeInViewport()
    await ada.pressTool('Search this conversation')
    await expect(ada.page.getByRole('searchbox')).toBeFocused()
    await ada.page.keyboard.type('row 55')
    await expect(ada.log.locator('mark')).toBeInViewport()
    await expect(showAll).toHaveCount(0)
  },
)

test('code copies as it is, doubtful links ask first, and script addresses stay text', async ({ arrive, baseURL }) => {
  const ada = await arrive()
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  await ada.createRoom()
  await ada.say('```sql\nselect *\n  from "a<b>"\n```')
  await ada.log.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(ada.log.getByRole('button', { name: 'Copied!' })).toBeVisible()
  expect(await ada.page.evaluate<string>('navigator.clipboard.readText()')).toBe('select *\n  from "a<b>"')

  await ada.say('[https://example.org](https://example.com/) and [this](javascript:alert(1))')
  await expect(ada.log.getByRole('link')).toHaveCount(1)
  await ada.log.getByRole('link').click()
  const asked = ada.page.getByRole('dialog', { name: 'Follow this link?' })
  await expect(asked).toContainText('Its text names another place')
  await expect(asked.getByRole('link', { name: 'Open it' })).toHaveAttribute('rel', /noopener noreferrer/)
  await asked.getByRole('button', { name: 'Stay here' }).click()
  await expect(asked).toBeHidden()
  expect(ada.context.pages()).toHaveLength(1)
})

test('what came while one looked elsewhere is marked, and one jumps to it', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await letLookElsewhere(ada)
  await bob.join(await ada.createRoom())
  await bob.say('seen at once')
  await ada.hears('seen at once')
  await expect(bob.log.getByTitle('seen', { exact: true })).toHaveCount(1)

  await looksElsewhere(ada, true)
  const missed = Array.from({ length: 12 }, (_, place) => `missed ${place}\nin two lines`)
  for (const text of missed) await bob.say(text)
  await expect(ada.texts.last()).toContainText('missed 11')
  await looksElsewhere(ada, false)
  await ada.page.getByRole('button', { name: 'Jump to what is new' }).click()
  await expect(ada.log.getByRole('listitem').filter({ hasText: /^new$/ })).toBeInViewport()
  await expect(ada.message('missed 0')).toBeInViewport()

  await bob.say('and one more')
  await ada.page.getByRole('button', { name: '1 new message' }).click()
  await expect(ada.message('and one more')).toBeInViewport()
})
