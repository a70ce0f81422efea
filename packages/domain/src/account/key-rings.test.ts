import { DAY_MS } from '@wick/contracts/account-limits'
import { describe, expect, it } from 'vitest'
import { allRings, isOutOfRings, isRollDue, ringsOf, ringsToRead } from './key-rings.ts'

const at = 1_000_000
const first = ringsOf({ type: 'ring.opened', at, ring: 1 }, 1)
const opened = ringsOf({ type: 'ring.opened', at: at + 1, ring: 2 }, 70)
const kept = { openedAt: at + 1, since: 70 }
const closed = ringsOf({ type: 'ring.closed', at: at + 2, ring: 1, ...kept }, 80)
const rolled = ringsOf({ type: 'ring.deleted', at: at + 3, ring: 1, ...kept }, 81)

describe('the rings of keys', () => {
  it('are two while one is copied into the next', () => {
    expect([first, opened, closed, rolled].map(allRings)).toEqual([[1], [2, 1], [2, 1], [2]])
    expect([first, opened, closed, rolled].map(ringsToRead)).toEqual([[1], [2, 1], [2], [2]])
    expect(rolled).toEqual({ newest: 2, since: 70, openedAt: at + 1, older: null })
  })

  it('hold no key of a deletion before their opening, once the older is gone', () => {
    expect([opened, closed, rolled].map((rings) => isOutOfRings(rings, 69))).toEqual([false, false, true])
    // A ring that was there at the deletion may have got a copy.
    expect(isOutOfRings(rolled, 75)).toBe(false)
    expect(isOutOfRings(first, 69)).toBe(false)
  })

  it('are rolled as long after a deletion as may be, and every thirty days', () => {
    const rollMs = 3_600_000
    const due = (now: number, waitingSince: number | null) => isRollDue(first, { now, waitingSince, rollMs })
    expect(due(at + rollMs, null)).toBe(false)
    expect(due(at + rollMs - 1, at)).toBe(false)
    expect(due(at + rollMs, at)).toBe(true)
    expect(due(at + 30 * DAY_MS - 1, null)).toBe(false)
    expect(due(at + 30 * DAY_MS, null)).toBe(true)
    expect(isRollDue(opened, { now: at + 30 * DAY_MS + 1, waitingSince: at, rollMs })).toBe(false)
  })
})
