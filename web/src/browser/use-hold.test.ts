import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope } from 'vue'
import { useHold } from './use-hold.ts'

const HOLD_MS = 1_200
const finger = { button: 0, isPrimary: true }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Something to hold, and how often it was held. */
function holdable() {
  const onHeld = vi.fn<() => void>()
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  const hold = scope.run(() => useHold(HOLD_MS, onHeld))
  if (hold === undefined) throw new Error('the scope is over')
  return { ...hold, scope, onHeld }
}

it('is held once its time is up, and not before', () => {
  const { begin, onHeld, isHolding } = holdable()
  begin(finger)
  vi.advanceTimersByTime(HOLD_MS - 1)
  expect(onHeld).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onHeld).toHaveBeenCalledOnce()
  expect(isHolding.value).toBe(false)
})

it.each([
  ['another finger comes down and one of them is lifted', { button: 0, isPrimary: false }],
  ['the same comes down twice and is lifted', finger],
  ['another button is pressed and released', { button: 2, isPrimary: true }],
])('is not held where %s', (_what, second) => {
  const { begin, release, onHeld } = holdable()
  begin(finger)
  begin(second)
  release()
  vi.advanceTimersByTime(2 * HOLD_MS)
  expect(onHeld).not.toHaveBeenCalled()
})

it('is not held once its button is gone', () => {
  const { begin, scope, onHeld } = holdable()
  begin(finger)
  scope.stop()
  vi.advanceTimersByTime(HOLD_MS)
  expect(onHeld).not.toHaveBeenCalled()
})
