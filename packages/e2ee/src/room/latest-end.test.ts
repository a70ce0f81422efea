import { expect, it } from 'vitest'
import { latestEnd } from './latest-end.ts'

const HOUR_MS = 3_600_000
const MADE_AT = 1_800_000_000_000

it.each<readonly [string, number | null, number]>([
  ['counts from where it was made here, while its beginning is not known', null, 24],
  ['was made with the room', 0, 24],
  ['came hours later', -20 * HOUR_MS, 5],
  ['has the word of a creator whose clock is ahead', 30 * HOUR_MS, 24],
  ['has the word of a creator whose clock cannot be right', -25 * HOUR_MS, 24],
])('a copy that %s', (_, createdMs, hours) => {
  const createdAt = createdMs === null ? null : MADE_AT + createdMs
  expect(latestEnd(MADE_AT, createdAt)).toBe(MADE_AT + hours * HOUR_MS)
})
