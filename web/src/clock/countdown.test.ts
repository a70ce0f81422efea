import { expect, it } from 'vitest'
import { formatSeconds, fractionLeft, nextDeadline, secondsLeft, thresholdPassed, urgencyOf } from './countdown.ts'

it('ends by whichever deadline comes first', () => {
  expect(nextDeadline(1_000, null)).toEqual({ kind: 'expiry', at: 1_000 })
  expect(nextDeadline(1_000, 2_000)).toEqual({ kind: 'expiry', at: 1_000 })
  expect(nextDeadline(1_000, 900)).toEqual({ kind: 'idle', at: 900 })
})

it('reads the deadline, rounded up, and never goes below zero', () => {
  expect(secondsLeft(10_000, 0)).toBe(10)
  expect(secondsLeft(10_000, 9_001)).toBe(1)
  expect(secondsLeft(10_000, 10_000)).toBe(0)
  expect(secondsLeft(10_000, 99_000)).toBe(0)
})

it.each([
  [0, '0:00'],
  [9, '0:09'],
  [600, '10:00'],
  [3_599, '59:59'],
  [3_600, '1:00:00'],
  [86_400, '24:00:00'],
])('writes %i s as %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text)
})

it('grows urgent', () => {
  const urgencies = [600, 180, 179, 60, 59, 0].map((seconds) => urgencyOf('expiry', seconds, 0.9))
  expect(urgencies).toEqual(['calm', 'calm', 'soon', 'soon', 'now', 'now'])
})

it('grows urgent by the share of a quiet that may be short', () => {
  const urgencies = [1, 0.5, 0.49, 0.2, 0.19, 0].map((fraction) => urgencyOf('idle', 30 * fraction, fraction))
  expect(urgencies).toEqual(['calm', 'calm', 'soon', 'soon', 'now', 'now'])
})

it('speaks at thresholds only, also when the tab slept over several', () => {
  expect(thresholdPassed(301, 300)).toBe(300)
  expect(thresholdPassed(300, 299)).toBeNull()
  expect(thresholdPassed(400, 8)).toBe(10)
  expect(thresholdPassed(12, 0)).toBeNull()
})

it('is silent when the time was extended', () => {
  expect(thresholdPassed(30, 630)).toBeNull()
})

it('burns from 1 to 0', () => {
  expect(fractionLeft(0, 100, -5)).toBe(1)
  expect(fractionLeft(0, 100, 25)).toBe(0.75)
  expect(fractionLeft(0, 100, 150)).toBe(0)
  expect(fractionLeft(100, 100, 50)).toBe(0)
})
