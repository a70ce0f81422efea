import { LATE_AFTER_MS, LATE_WINDOW, MAX_LATE } from '@wick/contracts/account-limits'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SessionStream } from '../../testing/session-stream.ts'

/** What may happen to a browser: tabs ask at once, any answer may be lost, the machine may sleep. */
const happening = fc.record({
  tabs: fc.integer({ min: 1, max: 4 }),
  /** Of the answers, those that arrive; after a crash the cookie is as if none had. */
  arrive: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  passes: fc.constantFrom(1_000, 30_000, LATE_AFTER_MS + 1, 300_000, 8 * 3_600_000),
})

it('signs nobody out who lost fewer answers than makes them a second holder', () =>
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const stream = new SessionStream()
      let cookie = 1
      const lateAt = new Set<number>()
      for (const { tabs, arrive, passes } of happenings) {
        stream.now += passes
        const before = stream.generation
        if (cookie === before - 1 && stream.now > stream.rotatedAt + LATE_AFTER_MS) lateAt.add(before)
        const lately = [...lateAt].filter((generation) => generation > before - LATE_WINDOW)
        const granted = stream.renewAtOnce(Array.from({ length: tabs }, () => cookie))
        if (lately.length >= MAX_LATE) return
        expect(new Set(granted).size).toBe(1)
        expect(granted[0]).toBe(stream.generation)
        if (arrive.slice(0, tabs).some(Boolean)) cookie = granted[0] ?? 0
      }
    }),
  ))

it('signs nobody out for an answer that is lost again and again', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 86_400_000 }), { maxLength: 50 }), (waits) => {
      const stream = new SessionStream()
      expect(stream.renew(1)).toBe(2)
      for (const wait of waits) {
        stream.now += wait
        expect(stream.renew(1)).toBe(2)
      }
    }),
  ))

it('ends a profile that two renew, in whatever order, once both have come five times', () =>
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['owner', 'owner', 'owner', 'owner', 'owner', 'copy', 'copy', 'copy', 'copy', 'copy'], {
        minLength: 10,
        maxLength: 10,
      }),
      fc.integer({ min: LATE_AFTER_MS + 1, max: 3_600_000 }),
      (order, gap) => {
        const stream = new SessionStream()
        const cookies = new Map([
          ['owner', 1],
          ['copy', 1],
        ])
        for (const holder of order) {
          stream.now += gap
          const granted = stream.renew(cookies.get(holder) ?? 0)
          if (granted !== null) cookies.set(holder, granted)
        }
        expect(stream.session).toMatchObject({ type: 'session.ended', reason: 'reused' })
      },
    ),
  ))

it('never grants two generations that both are current', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }), (shown) => {
      const stream = new SessionStream()
      for (const generation of shown) {
        stream.now += 1_000
        const granted = stream.renew(generation)
        expect([null, stream.generation]).toContain(granted)
      }
    }),
  ))
