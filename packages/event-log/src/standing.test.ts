import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchStanding } from './standing.ts'

const A_LOOK_MS = 1_000

let head: () => Promise<number>
let reached: number
let isIdle: boolean
let alarms: number
let standing: Disposable

beforeEach(() => {
  vi.useFakeTimers()
  ;[head, reached, isIdle, alarms] = [() => Promise.resolve(5), 3, true, 0]
  const onBehind = () => void alarms++
  standing = watchStanding({ head: () => head(), reached: () => reached, isIdle: () => isIdle, onBehind })
})
afterEach(() => {
  standing[Symbol.dispose]()
  vi.useRealTimers()
})

const looks = (count: number) => vi.advanceTimersByTimeAsync(count * A_LOOK_MS)

it('alarms at the second look at the same place, not at the first', async () => {
  await looks(1)
  expect(alarms).toBe(0)
  await looks(1)
  expect(alarms).toBe(1)
})

it('leaves alone who moves on', async () => {
  for (reached = 1; reached < 5; reached++) await looks(1)
  await looks(2)
  expect(alarms).toBe(0)
})

it('leaves alone who is busy', async () => {
  isIdle = false
  await looks(3)
  expect(alarms).toBe(0)
})

it('takes nothing from a look that fails', async () => {
  head = () => Promise.reject(new Error('nobody leads'))
  await looks(3)
  expect(alarms).toBe(0)
})
