import { LATE_AFTER_MS, MAX_LATE } from '@wick/contracts/account-limits'
import { describe, expect, it } from 'vitest'
import { SessionStream } from '../../testing/session-stream.ts'

const MINUTE_MS = 60_000
const NIGHT_MS = 8 * 60 * MINUTE_MS
/** Before an answer counts as late, just after it, and long after. */
const WAITS = [1_000, LATE_AFTER_MS + 1, NIGHT_MS]

/** Every way to take `count` of the first `length` places. */
function choices(length: number, count: number): number[][] {
  if (count === 0) return [[]]
  return Array.from({ length }, (_, last) => choices(last, count - 1).map((rest) => [...rest, last])).flat()
}

/** Every sequence of that length. */
function sequences<Item>(items: readonly Item[], length: number): Item[][] {
  if (length === 0) return [[]]
  return sequences(items, length - 1).flatMap((rest) => items.map((item) => [...rest, item]))
}

describe('every history of one browser', () => {
  /** What becomes of a renewal: its answer arrives or is lost. Two tabs may ask at once, each another replica. */
  const FATES = [
    { tabs: 1, arrives: true },
    { tabs: 1, arrives: false },
    { tabs: 2, arrives: true },
    { tabs: 2, arrives: false },
  ]

  it.each(WAITS)('with fewer lost answers than make a second holder signs nobody out, %i ms apart', (wait) => {
    let histories = 0
    for (const history of sequences(FATES, 7)) {
      if (history.filter(({ arrives }) => !arrives).length >= MAX_LATE) continue
      const stream = new SessionStream()
      let cookie = 1
      for (const { tabs, arrives } of history) {
        stream.now += wait
        const granted = stream.renewAtOnce(Array.from({ length: tabs }, () => cookie))
        expect(new Set(granted)).toEqual(new Set([stream.generation]))
        if (arrives) cookie = stream.generation
      }
      histories++
    }
    // Of 4 ** 7 those with at most three lost answers.
    expect(histories).toBe(2 ** 7 * (1 + 7 + 21 + 35))
  })

  it('with any number of lost answers, each asked for again at once, signs nobody out', () => {
    for (const history of sequences([true, false], 12)) {
      const stream = new SessionStream()
      let cookie = 1
      for (const arrives of history) {
        stream.now += arrives ? 5 * MINUTE_MS : 1_000
        // What was lost is asked for within the minute, whatever is lost again.
        const granted = stream.renew(cookie)
        expect(granted).toBe(stream.generation)
        stream.now += 1_000
        expect(stream.renew(cookie)).toBe(granted)
        cookie = granted ?? 0
      }
    }
  })
})

describe('every order of two who hold one cookie', () => {
  const TURNS = 12
  const orders = choices(TURNS, TURNS / 2).map((places) =>
    Array.from({ length: TURNS }, (_, turn) => (places.includes(turn) ? 'owner' : 'copy')),
  )

  it.each(WAITS.slice(1))('ends the session before both have come six times, %i ms apart', (wait) => {
    expect(orders).toHaveLength(924)
    for (const order of orders) {
      const stream = new SessionStream()
      const cookies = { owner: 1, copy: 1 }
      for (const holder of order) {
        stream.now += wait
        const granted = stream.renew(cookies[holder as keyof typeof cookies])
        if (granted !== null) cookies[holder as keyof typeof cookies] = granted
      }
      expect(stream.session).toMatchObject({ type: 'session.ended', reason: 'reused' })
    }
  })
})
