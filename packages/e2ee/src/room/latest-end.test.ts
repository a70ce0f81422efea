import { expect, it } from 'vitest'
import { latestEnd } from './latest-end.ts'

const HOUR_MS = 3_600_000
const DAY_SEC = 86_400
const MADE_AT = 1_800_000_000_000
const ANONYMOUS = 'A'.repeat(22)

it.each<readonly [string, { createdMs: number; ttlSec: number } | null, number]>([
  ['counts from where it was made here, while its beginning is not known', null, 24],
  ['was made with the room', { createdMs: 0, ttlSec: 600 }, 24],
  ['came hours later', { createdMs: -20 * HOUR_MS, ttlSec: 600 }, 5],
  [
    'has the word of a creator whose clock is a day behind, and whose room lives as long',
    { createdMs: -24 * HOUR_MS, ttlSec: DAY_SEC },
    24,
  ],
  ['has such a word of a room that lives shorter', { createdMs: -24 * HOUR_MS, ttlSec: 2 * 3600 }, 2],
  ['has the word of a creator whose clock is ahead', { createdMs: 30 * HOUR_MS, ttlSec: DAY_SEC }, 24],
  ['has the word of a creator whose clock cannot be right', { createdMs: -25 * HOUR_MS, ttlSec: 600 }, 24],
])('a copy that %s', (_, genesis, hours) => {
  const word = genesis === null ? null : { createdAt: MADE_AT + genesis.createdMs, ttlSec: genesis.ttlSec }
  expect(latestEnd(ANONYMOUS, MADE_AT, word)).toBe(MADE_AT + hours * HOUR_MS)
})

it.each<readonly [string, { createdMs: number; ttlSec: number } | null, number]>([
  ['while its beginning is not known', null, 168],
  ['and an hour for clocks from the word of who opened it', { createdMs: -167 * HOUR_MS, ttlSec: 600 }, 2],
  ['where that clock is a week behind', { createdMs: -168 * HOUR_MS, ttlSec: 7 * DAY_SEC }, 168],
])('a copy of a conversation has a week, %s', (_, genesis, hours) => {
  const word = genesis === null ? null : { createdAt: MADE_AT + genesis.createdMs, ttlSec: genesis.ttlSec }
  expect(latestEnd(`t${ANONYMOUS}`, MADE_AT, word)).toBe(MADE_AT + hours * HOUR_MS)
})
