import { describe, expect, it } from 'vitest'
import { generateHistory } from '../generator/generate-history.ts'
import {
  plantClaimRefusedAfter,
  plantMessageOfRefused,
  plantMessageOfUnsure,
  plantMessageRefusedByTheEnd,
  plantSeatOfRefused,
} from '../generator/plants/plant-answers.ts'
import { plantEndEarlyBy, plantLateEndOfStalled, plantSkew } from '../generator/plants/plant-ends.ts'
import { plantErasedBeforeItCame } from '../generator/plants/plant-losses.ts'
import { PLANTS } from '../generator/plants/plants.ts'
import type { Entry } from '../history/entry.ts'
import { readHistory } from '../history/read-history.ts'
import { writeHistory } from '../history/write-history.ts'
import { checkHistory } from './check-history.ts'
import { SECOND_TRY_AFTER_MS } from './second-try.ts'
import { KINDS } from './violation.ts'

const OPERATIONS = 10_000
const SEEDS = [1, 2, 3]
const SKEW_MS = 450
const clean = generateHistory(SEEDS[0] ?? 1, OPERATIONS)

describe('the checker', () => {
  it.each(SEEDS)('finds nothing in a history in which nothing went wrong, seed %i', (seed) => {
    const verdict = checkHistory(generateHistory(seed, OPERATIONS))
    expect(verdict.violations).toEqual([])
    expect(verdict.operations).toBeGreaterThanOrEqual(OPERATIONS)
    expect(verdict.orders.tried).toBeGreaterThan(0)
  })

  it.each(KINDS)('finds a planted %s, and nothing else', (kind) => {
    const { violations } = checkHistory(PLANTS[kind](clean))
    expect([...new Set(violations.map((found) => found.kind))]).toEqual([kind])
    expect(new Set(violations.map(({ room }) => room)).size).toBe(1)
  })

  it('finds that somebody who was refused has a seat, and nothing else', () => {
    const { violations } = checkHistory(plantSeatOfRefused(generateHistory(2, OPERATIONS)))
    expect(violations.map((found) => found.kind)).toEqual(['phantom'])
  })

  it('finds that a living room refused a message as ended, and that it was read', () => {
    const { violations } = checkHistory(plantMessageOfRefused(clean))
    expect(new Set(violations.map((found) => found.kind))).toEqual(new Set(['false refusal', 'phantom']))
  })

  it('finds nothing where the sender or a gateway had tried before, without an answer', () => {
    expect(checkHistory(plantMessageOfUnsure(clean)).violations).toEqual([])
    expect(checkHistory(plantMessageRefusedByTheEnd(clean)).violations).toEqual([])
  })

  it('excuses a refused claim that was seen where there was time for a second try', () => {
    const kinds = (lastedMs: number) =>
      checkHistory(plantClaimRefusedAfter(lastedMs)(clean)).violations.map(({ kind }) => kind)
    expect(kinds(0)).toContain('phantom')
    expect(kinds(SECOND_TRY_AFTER_MS)).toEqual([])
  })

  it('excuses a message that was erased before a line that is behind came to it', () => {
    const kinds = (when: 'before' | 'after') =>
      checkHistory(plantErasedBeforeItCame(when)(clean)).violations.map(({ kind }) => kind)
    expect(kinds('before')).toEqual([])
    expect(kinds('after')).toEqual(['lost middle'])
  })

  it('excuses an end that is early by no more than a clock is ahead', () => {
    const kinds = (entries: readonly Entry[]) => checkHistory(entries).violations.map(({ kind }) => kind)
    expect(kinds(plantSkew(plantEndEarlyBy(clean, SKEW_MS), SKEW_MS))).toEqual([])
    expect(kinds(plantEndEarlyBy(clean, SKEW_MS))).toContain('early end')
    expect(kinds(plantSkew(plantEndEarlyBy(clean, 3 * SKEW_MS), SKEW_MS))).toContain('early end')
  })

  it('excuses somebody who hears of an end late and read nothing until then', () => {
    expect(checkHistory(plantLateEndOfStalled(clean)).violations).toEqual([])
  })

  it('asks of nobody to see what came after everything was waited for', () => {
    const planted = PLANTS['lost tail'](clean)
    const upTo = (place: number) =>
      planted.map((entry) => (entry.kind === 'settled' ? { ...entry, upTo: place } : entry))
    expect(checkHistory(upTo(0)).violations).toEqual([])
    expect(checkHistory(upTo(Infinity)).violations.map(({ kind }) => kind)).toEqual(['lost tail'])
  })

  it('comes to the same verdict on what was written and read back', () => {
    const planted = PLANTS['lost middle'](clean)
    expect(checkHistory(readHistory(writeHistory(planted)))).toEqual(checkHistory(planted))
  })

  it('reads no line that is no entry', () => {
    expect(() => readHistory('{"kind":"guessed"}\n')).toThrow('Line 1')
  })
})
