import fc from 'fast-check'
import { expect, it } from 'vitest'
import { after, bob, meeting, opening, said } from '../../room-state/sample-room.ts'
import { timeline } from '../../room-state/timeline.ts'
import { drawnRange } from './drawn-range.ts'
import { FEW_LETTERS, FEW_ROWS, isShort } from './is-short.ts'
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

it('takes a conversation for short that has few rows and little text', () => {
  const rowsOf = (count: number, text: string) => {
    const messages = Array.from({ length: count }, (_, index) => said(index + 5, bob, text))
    return timeline(after([...opening, ...meeting, ...messages]), () => '')
  }
  expect(isShort(rowsOf(20, 'a'.repeat(FEW_LETTERS / 20)))).toBe(true)
  expect(isShort(rowsOf(21, 'a'.repeat(FEW_LETTERS / 20)))).toBe(false)
  expect(isShort(rowsOf(FEW_ROWS + 1, 'a'))).toBe(false)
})

it('draws everything in sight of a long one, and little more', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 1, maxLength: 600 })
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
