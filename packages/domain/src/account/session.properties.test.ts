import { LATE_AFTER_MS, LATE_WINDOW, MAX_LATE } from '@wick/contracts/account-limits'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openSession, renewSession, type Session } from './session.ts'

const start = 1_700_000_000_000
const tokenVersion = 1

/** The session's place in the stream, where of several replicas one appends: the others look again. */
class Stream {
  session: Session = openSession({ now: start, tokenVersion })
  now = start

  renew(shown: number): number | null {
    const { granted, next } = renewSession(this.session, shown, { now: this.now, tokenVersion })
    if (next !== null) this.session = next
    return granted
  }

  /** Several at once, each at a replica of its own that has read the session before any of them appends. */
  renewAtOnce(shown: readonly number[]): (number | null)[] {
    const read = this.session
    return shown.map((generation) => {
      const decided = renewSession(read, generation, { now: this.now, tokenVersion })
      const hasWon = this.session === read
      if (!hasWon && decided.next !== null) return this.renew(generation)
      if (decided.next !== null) this.session = decided.next
      return decided.granted
    })
  }

  get generation(): number {
    return this.session?.type === 'session.open' ? this.session.generation : 0
  }
}

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
      const stream = new Stream()
      let cookie = 1
      const lateAt = new Set<number>()
      for (const { tabs, arrive, passes } of happenings) {
        stream.now += passes
        const before = stream.generation
        if (cookie === before - 1 && stream.now > rotatedAt(stream) + LATE_AFTER_MS) lateAt.add(before)
        const lately = [...lateAt].filter((generation) => generation > before - LATE_WINDOW)
        const granted = stream.renewAtOnce(Array.from({ length: tabs }, () => cookie))
        if (lately.length >= MAX_LATE) return
        expect(new Set(granted).size).toBe(1)
        expect(granted[0]).toBe(stream.generation)
        if (arrive.slice(0, tabs).some(Boolean)) cookie = granted[0] ?? 0
      }
    }),
  ))

const rotatedAt = ({ session }: Stream): number => (session?.type === 'session.open' ? session.rotatedAt : 0)

it('signs nobody out for an answer that is lost again and again', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 86_400_000 }), { maxLength: 50 }), (waits) => {
      const stream = new Stream()
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
        const stream = new Stream()
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
      const stream = new Stream()
      for (const generation of shown) {
        stream.now += 1_000
        const granted = stream.renew(generation)
        expect([null, stream.generation]).toContain(granted)
      }
    }),
  ))
