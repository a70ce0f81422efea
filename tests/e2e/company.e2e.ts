import { expect, test } from './support/test.ts'

test('three people talk in one room: one order for all, seen once all have seen it, and it goes on without one', async ({
  arrive,
}) => {
  const people = [await arrive(), await arrive(), await arrive()] as const
  const [ada, bob, cleo] = people
  const link = await ada.createRoom({ seats: people.length })
  await Promise.all([bob.join(link), cleo.join(link)])

  await Promise.all(people.map((person, place) => person.say(`number ${place + 1}`)))
  for (const { texts } of people) await expect(texts).toHaveCount(people.length)
  const order = await ada.texts.allInnerTexts()
  await Promise.all(people.map((person) => person.hears(...order)))
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(1)

  await bob.leave()
  await expect(ada.log.getByText(/ left$/)).toBeVisible()
  await cleo.say('two of us')
  await ada.hears(...order, 'two of us')
  await expect(cleo.log.getByTitle('seen', { exact: true })).toHaveCount(2)
})
