import { expect, test } from './support/test.ts'

test('three people share one order and seen marks, and continue after one leaves', async ({ arrive }) => {
  const people = [await arrive(), await arrive(), await arrive()] as const
  const [ada, bob, cleo] = people
  const link = await ada.createRoom({ seats: people.length })
  await Promise.all([bob.join(link), cleo.join(link)])

  await Promise.all(people.map((person, place) => person.say(`number ${place + 1}`)))
  for (const { texts } of people) await expect(texts).toHaveCount(people.length)
  // What is on its way stands last, wherever it will have its place.
  await expect(ada.log.getByTitle(/^(sent|delivered|seen)$/)).toHaveCount(1)
  const order = await ada.texts.allInnerTexts()
  await Promise.all(people.map((person) => person.hears(...order)))
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(1)

  await bob.leave()
  await expect(ada.log.getByText(/ left$/)).toBeVisible()
  await cleo.say('two of us')
  await ada.hears(...order, 'two of us')
  await expect(cleo.log.getByTitle('seen', { exact: true })).toHaveCount(2)

  // Of several it is told who.
  await cleo.holdDestroy()
  await expect(ada.page.getByRole('heading', { name: /^[a-z]+-anonymous-\w{5} destroyed this room\.$/ })).toBeFocused()
  await ada.readsCertificate()
  await ada.page.getByText(/nothing left\.$/).click()
  await expect(ada.page.getByRole('columnheader', { name: 'Entries cleared' })).toBeVisible()
  const { name, bytes } = await ada.saves(ada.page.getByRole('button', { name: 'Save', exact: true }))
  expect(name).toBe('certificate.txt')
  expect(bytes.toString()).toMatch(/destroyed this room\.[\s\S]*message log: Entries cleared \d+, Left 0/)
})
