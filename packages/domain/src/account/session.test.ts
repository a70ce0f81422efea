import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, STEP_UP_MS } from '@wick/contracts/account-limits'
import { describe, expect, it } from 'vitest'
import {
  authTimeOf,
  dayOf,
  endSession,
  isBound,
  isLive,
  isRecent,
  openSession,
  proveOwner,
  renewSession,
  type Session,
} from './session.ts'

const MINUTE_MS = 60_000
const start = 1_700_000_000_000
const judged = (now = start, tokenVersion = 1) => ({ now, tokenVersion })
const opened = openSession(judged())

/** Renewed so often, five minutes apart. */
function renewedBy(times: number): { readonly session: Session; readonly now: number } {
  let [session, now]: [Session, number] = [opened, start]
  for (let shown = 1; shown <= times; shown++) {
    now += 5 * MINUTE_MS
    session = renewSession(session, shown, judged(now)).next
  }
  return { session, now }
}

describe('a refresh', () => {
  it('of the current generation renews it', () => {
    const now = start + 5 * MINUTE_MS
    expect(renewSession(opened, 1, judged(now))).toEqual({
      granted: 2,
      next: { ...opened, generation: 2, rotatedAt: now, last: dayOf(now) },
    })
  })

  it('of the one before gets the same again, and is nothing new within a minute', () => {
    const { session, now } = renewedBy(3)
    expect(renewSession(session, 3, judged(now + MINUTE_MS))).toEqual({ granted: 4, next: null })
  })

  it('of the one before counts as late after a minute, once for each generation', () => {
    const { session, now } = renewedBy(3)
    const late = renewSession(session, 3, judged(now + MINUTE_MS + 1))
    expect(late).toMatchObject({ granted: 4, next: { generation: 4, late: [4], rotatedAt: now } })
    expect(renewSession(late.next, 3, judged(now + 60 * MINUTE_MS))).toEqual({ granted: 4, next: null })
  })

  it('of an older one ends the session: somebody else renews it', () => {
    const { session, now } = renewedBy(3)
    expect(renewSession(session, 2, judged(now))).toEqual({
      granted: null,
      next: { type: 'session.ended', reason: 'reused', at: now },
    })
  })

  it('of a later one is refused and ends nothing', () => {
    expect(renewSession(opened, 2, judged())).toEqual({ granted: null, next: null })
  })

  it('that is the fourth late one among ten generations ends the session', () => {
    let { session, now } = renewedBy(1)
    for (let late = 1; late <= 4; late++) {
      const generation = session?.type === 'session.open' ? session.generation : 0
      now += 5 * MINUTE_MS
      const renewal = renewSession(session, generation - 1, judged(now))
      session = renewal.next
      expect(renewal.granted).toBe(late < 4 ? generation : null)
      if (late < 4) session = renewSession(session, generation, judged(now)).next
    }
    expect(session).toMatchObject({ type: 'session.ended', reason: 'reused' })
  })

  it('forgets what was late ten generations ago', () => {
    const session = { ...opened, generation: 11, late: [1, 2, 3] }
    expect(renewSession(session, 11, judged()).next).toMatchObject({ generation: 12, late: [3] })
  })

  it.each([
    ['of another version of the account', judged(start, 2)],
    ['that nobody has renewed for 30 days', judged(start + SESSION_IDLE_MS + 1)],
    ['that is 180 days old', judged(start + SESSION_LIFETIME_MS + 1)],
  ])('is refused for a session %s', (_, later) => {
    const rotatedAt = Math.max(start, later.now - SESSION_IDLE_MS + (later.now > start + SESSION_LIFETIME_MS ? 1 : -1))
    const session = later.tokenVersion === 2 ? opened : { ...opened, rotatedAt: Math.min(rotatedAt, start) }
    expect(isLive(opened, judged())).toBe(true)
    expect(isLive(session, later)).toBe(false)
    expect(renewSession(session, 1, later)).toEqual({ granted: null, next: null })
  })

  it('is refused for a session that has ended, or never was', () => {
    const ended = endSession(opened, start)
    expect(ended).toEqual({ type: 'session.ended', reason: 'signed_out', at: start })
    expect(renewSession(ended, 1, judged())).toEqual({ granted: null, next: null })
    expect(renewSession(null, 1, judged())).toEqual({ granted: null, next: null })
    expect([endSession(ended, start), endSession(null, start)]).toEqual([null, null])
  })
})

describe('a proof of its owner', () => {
  it('counts from when it was begun, and an older one for nothing', () => {
    const proven = proveOwner(opened, start + MINUTE_MS)
    expect(proven).toEqual({ ...opened, authAt: start + MINUTE_MS })
    expect([authTimeOf(opened), proven && authTimeOf(proven)]).toEqual([start, start + MINUTE_MS])
    for (const at of [start, start + MINUTE_MS]) expect(proven && proveOwner(proven, at)).toBeNull()
  })

  it('is recent for five minutes, and not before it was', () => {
    expect([0, STEP_UP_MS - 1, STEP_UP_MS].map((age) => isRecent(start, start + age))).toEqual([true, true, false])
    expect([5_000, 5_001].map((ahead) => isRecent(start + ahead, start))).toEqual([true, false])
  })

  it('outlives a renewal', () => {
    const proven = proveOwner(opened, start + 1)
    expect(renewSession(proven, 1, judged()).next).toMatchObject({ generation: 2, authAt: start + 1 })
  })
})

it('outlives another version of the account where it has set that', () => {
  expect(isLive(opened, { ...judged(start, 2), isKept: true })).toBe(true)
  expect(isLive(endSession(opened, start), { ...judged(start, 2), isKept: true })).toBe(false)
})

it('by recovery code may only set a password, within five minutes, until it has', () => {
  const bound = openSession(judged(), { purpose: 'set_password' })
  const later = judged(start + STEP_UP_MS)
  expect([isBound(bound, judged()), isBound(opened, judged())]).toEqual([true, false])
  expect([isLive(bound, judged()), isLive(bound, later)]).toEqual([true, false])
  const kept = { ...later, isKept: true }
  expect([isBound(bound, kept), isLive(bound, kept)]).toEqual([false, true])
})

it('by recovery code is over with the code by which it came', () => {
  const bound = openSession({ ...judged(), recoveryVersion: 1 }, { purpose: 'set_password' })
  const [same, another] = [1, 2].map((recoveryVersion) => ({ ...judged(), recoveryVersion }))
  expect([same && isLive(bound, same), another && isLive(bound, another)]).toEqual([true, false])
  expect(another && isLive(bound, { ...another, isKept: true })).toBe(true)
  expect(another && isLive(opened, another)).toBe(true)
})
