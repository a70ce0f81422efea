import { expect, it } from 'vitest'
import { restartDelay } from './restart-delay.ts'

it('starts soon after a first crash and ever later after the next ones', () => {
  expect([1, 2, 3, 4].map(restartDelay)).toEqual([200, 400, 800, 1600])
})

it('has a longest wait', () => expect(restartDelay(1_000)).toBe(10_000))
