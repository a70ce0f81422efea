import { expect, it } from 'vitest'
import { frameSize } from './frame-size.ts'

it('has the shape of the picture, and room for a finger at least', () => {
  expect(frameSize({ w: 1280, h: 960 })).toEqual({ w: 352, h: 264 })
  expect(frameSize({ w: 200, h: 100 })).toEqual({ w: 200, h: 100 })
  expect(frameSize({ w: 1280, h: 10 })).toEqual({ w: 352, h: 88 })
  expect(frameSize({ w: 1, h: 1 })).toEqual({ w: 88, h: 88 })
})
