import { expect, it } from 'vitest'
import { runAgain } from './run-again.ts'

it('runs one at a time, and once more for all who asked meanwhile', async () => {
  const ends: (() => void)[] = []
  const run = runAgain(() => new Promise((resolve) => void ends.push(resolve)))
  const first = run()
  for (let asked = 0; asked < 5; asked++) void run()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  await first
  expect(ends).toHaveLength(2)
  void run()
  expect(ends).toHaveLength(3)
})

it('runs again after it has failed', async () => {
  let runs = 0
  const run = runAgain(async () => {
    runs++
    throw new Error('no')
  })
  await expect(run()).rejects.toThrow('no')
  await expect(run()).rejects.toThrow('no')
  expect(runs).toBe(2)
})
