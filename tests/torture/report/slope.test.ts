import { describe, expect, it } from 'vitest'
import { slopeOf } from './slope.ts'

const line = (slope: number, count: number) => Array.from({ length: count }, (_, x) => ({ x, y: 7 + slope * x }))

describe('the slope of points', () => {
  it('is that of a line', () => {
    expect(slopeOf(line(3, 20))).toBe(3)
    expect(slopeOf(line(-0.5, 2))).toBe(-0.5)
  })

  it('stays when a few points are far off', () => {
    expect(slopeOf(line(3, 20).with(4, { x: 4, y: 10_000 }).with(11, { x: 11, y: -10_000 }))).toBeCloseTo(3)
  })

  it('is flat for too few points', () => {
    expect(slopeOf([])).toBe(0)
    expect(slopeOf(line(3, 1))).toBe(0)
  })
})
