import { expect, it } from 'vitest'
import { fitWithin } from './fit-within.ts'

it.each([
  [
    { w: 4000, h: 3000 },
    { w: 1280, h: 960 },
  ],
  [
    { w: 3000, h: 4000 },
    { w: 960, h: 1280 },
  ],
  [
    { w: 1280, h: 1280 },
    { w: 1280, h: 1280 },
  ],
  [
    { w: 20, h: 10 },
    { w: 20, h: 10 },
  ],
  [
    { w: 30_000, h: 3 },
    { w: 1280, h: 1 },
  ],
])('keeps the shape of %j and at least a pixel', (size, fitting) => {
  expect(fitWithin(size, 1280)).toEqual(fitting)
})
