import { expect, it } from 'vitest'
import { airAbove, drawCandle } from './candle.ts'

it('burns down', () => {
  const heights = [1, 0.5, 0.01, 0].map((fraction) => drawCandle(fraction, 'lit').wax.length)
  expect(heights).toEqual([9, 6, 4, 4])
})

it('keeps its height and width whatever is left', () => {
  for (const fraction of [1, 0.7, 0.3, 0]) {
    const candle = drawCandle(fraction, 'smoking')
    expect(candle.wax.length + airAbove(candle)).toBe(9)
    expect(new Set([...candle.wax, ...candle.flame.flat()].map((line) => line.length))).toEqual(new Set([11]))
  }
})

it('shows whether it burns', () => {
  const flames = (['lit', 'unlit', 'smoking'] as const).map((wick) => drawCandle(1, wick).flame.join())
  expect(new Set(flames).size).toBe(3)
})
