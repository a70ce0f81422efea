import { expect, test } from './support/test.ts'

const ACUTE = '\u0301'
const WHOLE = 'Show all'

test('only the beginning of a flooding message is drawn until somebody wants it whole', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())

  await bob.say(`marks: a${ACUTE.repeat(6_000)} end`)
  await expect(ada.texts).toHaveText([`marks: a${ACUTE.repeat(8)}…`])
  await ada.log.getByRole('button', { name: WHOLE }).click()
  await ada.hears(`marks: a${ACUTE.repeat(8)} end`)

  await bob.say('http://a.b '.repeat(1_300))
  const links = ada.texts.last().getByRole('link')
  await expect.poll(() => links.count()).toBeGreaterThan(30)
  expect(await links.count()).toBeLessThan(100)
  await ada.log.getByRole('button', { name: WHOLE }).click()
  await expect.poll(() => links.count()).toBeGreaterThan(300)

  // What is copied is what was said.
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ada.act('marks:', 'Copy the text')
  const copied = () => ada.page.evaluate<string>('navigator.clipboard.readText()')
  await expect.poll(copied).toBe(`marks: a${ACUTE.repeat(6_000)} end`)

  await ada.holdDestroy()
})
