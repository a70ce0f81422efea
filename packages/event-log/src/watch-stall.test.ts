import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchStall } from './watch-stall.ts'

const A_CHECK_MS = 1_000

let head: () => Promise<number>
let reached: number
let isIdle: boolean
let alarms: number
let watch: Disposable

beforeEach(() => {
  vi.useFakeTimers()
  ;[head, reached, isIdle, alarms] = [() => Promise.resolve(5), 3, true, 0]
  const onStall = () => void alarms++
  watch = watchStall({ head: () => head(), reached: () => reached, isIdle: () => isIdle, onStall })
})
afterEach(() => {
  watch[Symbol.dispose]()
  vi.useRealTimers()
})

const checks = (count: number) => vi.advanceTimersByTimeAsync(count * A_CHECK_MS)

it('alarms at the second check at the same place, not at the first', async () => {
  await checks(1)
  expect(alarms).toBe(0)
  await checks(1)
  expect(alarms).toBe(1)
})

it('leaves alone who moves on', async () => {
  for (reached = 1; reached < 5; reached++) await checks(1)
  await checks(2)
  expect(alarms).toBe(0)
})

it('leaves alone who is busy', async () => {
  isIdle = false
  await checks(3)
  expect(alarms).toBe(0)
})

it('takes nothing from a check that fails', async () => {
  head = () => Promise.reject(new Error('nobody leads'))
  await checks(3)
  expect(alarms).toBe(0)
})
