import { expect, it } from 'vitest'
import { inBatches } from './in-batches.ts'

/** Batches that end when they are told to, and answer each question with its double. */
function slowBatches(max: number) {
  const batches: { readonly questions: readonly number[]; readonly end: () => void; readonly fail: () => void }[] = []
  const ask = inBatches<number, number>(max, (questions) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly number[]>()
    const end = () => resolve(questions.map((question) => 2 * question))
    batches.push({ questions, end, fail: () => reject(new Error('failed')) })
    return promise
  })
  const asked = () => batches.map(({ questions }) => questions)
  return { batches, ask, asked }
}

it('asks together what is asked in one turn, and what comes meanwhile next', async () => {
  const { batches, ask, asked } = slowBatches(3)
  const answers = [ask(1), ask(2)]
  await expect.poll(asked).toEqual([[1, 2]])
  answers.push(...[3, 4, 5, 6].map(ask))
  for (let batch = 0; batch < 3; batch++) {
    await expect.poll(() => batches.length).toBe(batch + 1)
    batches[batch]?.end()
  }
  expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12])
  expect(asked()).toEqual([[1, 2], [3, 4, 5], [6]])
})

it('fails for those in one batch, and goes on with the next', async () => {
  const { batches, ask, asked } = slowBatches(1)
  const [first, second] = [ask(1), ask(2)]
  await expect.poll(() => batches.length).toBe(1)
  batches[0]?.fail()
  await expect(first).rejects.toThrow('failed')
  await expect.poll(() => batches.length).toBe(2)
  batches[1]?.end()
  expect(await second).toBe(4)
  const third = ask(3)
  await expect.poll(asked).toEqual([[1], [2], [3]])
  batches[2]?.end()
  expect(await third).toBe(6)
})
