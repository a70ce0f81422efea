import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MAX_SCALE, panBy, WHOLE, zoomBy } from './zoom.ts'

const sizes = { frame: { w: 400, h: 800 }, picture: { w: 400, h: 300 } }
const middle = { x: 0, y: 0 }

it('keeps what lies under the finger under the finger', () => {
  const closer = zoomBy(WHOLE, 4, { x: 100, y: 0 }, sizes)
  expect(closer).toEqual({ scale: 4, x: -300, y: 0 })
})

it('goes no further away than the whole picture and no closer than its limit', () => {
  expect(zoomBy(WHOLE, 0.5, middle, sizes)).toEqual(WHOLE)
  expect(zoomBy(WHOLE, 100, middle, sizes).scale).toBe(MAX_SCALE)
})

it('moves only as far as there is picture', () => {
  expect(panBy(WHOLE, { x: 50, y: 50 }, sizes)).toEqual(WHOLE)
  const closer = zoomBy(WHOLE, 2, middle, sizes)
  expect(panBy(closer, { x: 9_999, y: 9_999 }, sizes)).toEqual({ scale: 2, x: 200, y: 0 })
})

it('never opens a gap at an edge, whatever is done', () => {
  const number = fc.double({ min: -2_000, max: 2_000, noNaN: true })
  const step = fc.record({ factor: fc.double({ min: 0.1, max: 10, noNaN: true }), x: number, y: number })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const view = steps.reduce(
        (at, { factor, x, y }) => panBy(zoomBy(at, factor, { x, y }, sizes), { x: y, y: x }, sizes),
        WHOLE,
      )
      expect(view.scale).toBeGreaterThanOrEqual(1)
      expect(Math.abs(view.x)).toBeLessThanOrEqual(Math.max(0, (400 * view.scale - 400) / 2) + 1e-9)
      expect(Math.abs(view.y)).toBeLessThanOrEqual(Math.max(0, (300 * view.scale - 800) / 2) + 1e-9)
    }),
  )
})
