import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DRAWN_WHOLE, drawnRange } from './drawn-range.ts'
import { rowAt, rowOffsets } from './row-offsets.ts'

const GUESS = 60
const keysOf = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`)

it('adds up what was measured and guesses the rest', () => {
  expect([...rowOffsets(['a', 'b', 'c'], new Map([['b', 100]]), GUESS)]).toEqual([0, 60, 160, 220])
})

it('finds the row at a place, and the nearest where there is none', () => {
  const offsets = rowOffsets(['a', 'b', 'c'], new Map(), GUESS)
  expect([-5, 0, 59, 60, 130, 1_000].map((px) => rowAt(offsets, px))).toEqual([0, 0, 0, 1, 2, 2])
  expect(rowAt(rowOffsets([], new Map(), GUESS), 10)).toBe(0)
})

it('draws a short conversation whole', () => {
  const offsets = rowOffsets(keysOf(DRAWN_WHOLE), new Map(), GUESS)
  expect(drawnRange(offsets, 0, 100)).toEqual({ first: 0, end: DRAWN_WHOLE })
})

it('draws everything in sight of a long one, and little more', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 900 }), { minLength: DRAWN_WHOLE + 1, maxLength: 600 })
  const check = (measured: number[], share: number, height: number) => {
    const keys = keysOf(measured.length)
    const offsets = rowOffsets(keys, new Map(keys.map((key, index) => [key, measured[index] ?? 0])), GUESS)
    const top = share * Math.max(0, (offsets.at(-1) ?? 0) - height)
    const { first, end } = drawnRange(offsets, top, height)
    expect(offsets[first]).toBeLessThanOrEqual(top)
    expect(offsets[end]).toBeGreaterThanOrEqual(Math.min(offsets.at(-1) ?? 0, top + height))
    expect((offsets[end] ?? 0) - (offsets[first] ?? 0)).toBeLessThan(height + 2 * 600 + 2 * 9 * 900)
  }
  fc.assert(
    fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 200, max: 2_000 }), check),
  )
})
