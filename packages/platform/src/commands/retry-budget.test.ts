import { expect, it } from 'vitest'
import { createRetryBudget } from './retry-budget.ts'

const spendAll = (budget: ReturnType<typeof createRetryBudget>) => {
  let spent = 0
  while (budget.spend()) spent++
  return spent
}

it('lets a few be asked again at once, however many answers came before', () => {
  const budget = createRetryBudget()
  for (let answers = 0; answers < 1_000; answers++) budget.earn()
  expect(spendAll(budget)).toBe(10)
})

it('gives one more for about ten answers', () => {
  const budget = createRetryBudget()
  spendAll(budget)
  for (let answers = 0; answers < 55; answers++) budget.earn()
  expect(spendAll(budget)).toBe(5)
})
