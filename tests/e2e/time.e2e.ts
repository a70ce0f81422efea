import { expect, test } from './support/test.ts'

const ALMOST_A_DAY_S = 86_100

test('the countdown warns, and follows the server’s clock whatever the computer’s says', async ({ arriveByCable }) => {
  const { person: ada, cable } = await arriveByCable()
  await ada.page.clock.install({ time: Date.now() + 3_600_000 })
  await ada.createRoom()
  await expect(ada.countdown).toHaveText(/^(10:00|[89]:\d\d)$/)
  await ada.say('nobody else to hear')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(1)

  // As after a sleep: the page believes that this much has passed, until the server can say otherwise.
  cable.cut()
  await ada.readsBanner('Your messages are kept')
  await ada.page.clock.fastForward('07:30')
  await expect(ada.page.getByRole('status')).toContainText('5 minutes left')
  cable.mend()
  await expect(ada.countdown).toHaveText(/^[89]:\d\d$/)
  await ada.say('not over yet')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(2)
})

test('the last minute has a colour of its own, and an extension takes it back', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom({ seconds: 50 })
  const colour = () => ada.page.evaluate<string>('getComputedStyle(document.querySelector("[role=timer]")).color')
  await expect(ada.countdown).toHaveText(/^0:[1-5]\d$/)
  const last = await colour()
  await ada.pressTool('+10 min')
  await expect(ada.countdown).toHaveText(/^(10|9):\d\d$/)
  await expect.poll(colour).not.toBe(last)
})

test('a room is extended to a day and not beyond', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom({ seconds: ALMOST_A_DAY_S })
  await ada.pressTool('+10 min')
  await expect(ada.countdown).toHaveText(/^(24:00:00|23:5\d:\d\d)$/)
  await expect(ada.page.getByRole('button', { name: '+10 min' })).toBeDisabled()
})
