import { expect, it } from 'vitest'
import { LatestAnswer } from './latest-answer.ts'

it('sends the first answer at once, then only the last of those that waited', () => {
  const answers = new LatestAnswer()
  const given: number[] = []
  const unsent: (() => void)[] = []
  const give = (answer: number) =>
    answers.give((sent) => {
      given.push(answer)
      unsent.push(sent)
    })
  for (const answer of [1, 2, 3, 4]) give(answer)
  expect(given).toEqual([1])
  unsent.shift()?.()
  expect(given).toEqual([1, 4])
  unsent.shift()?.()
  give(5)
  expect(given).toEqual([1, 4, 5])
})
