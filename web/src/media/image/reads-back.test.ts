import { expect, it } from 'vitest'
import { type MakeCanvas, readsBack } from './reads-back.ts'

const COLOUR = /^rgb\((\d+) (\d+) (\d+)\)$/

/** A canvas that fills and reads; `spoil` is what the browser does with what it gives out. */
function canvasWith(spoil: (pixels: number[]) => number[]): MakeCanvas {
  return (w, h) => {
    const pixels = Array<number>(w * h * 4).fill(0)
    const context = {
      fillStyle: '',
      fillRect(x: number, y: number) {
        const [, ...colour] = COLOUR.exec(context.fillStyle) ?? []
        pixels.splice((y * w + x) * 4, 4, ...colour.map(Number), 255)
      },
      getImageData: () => ({ data: Uint8ClampedArray.from(spoil([...pixels])) }),
    }
    return { getContext: () => context } as unknown as ReturnType<MakeCanvas>
  }
}

/** What is read back where 12 120 228 and 240 60 36 were drawn. */
const BROWSERS = {
  'gives what was drawn': [(drawn: number[]) => drawn, true],
  'rounds colours': [(drawn: number[]) => drawn.map((value, i) => value + (i % 3) - 1), true],
  'gives noise (Firefox that resists fingerprinting)': [() => [203, 17, 88, 255, 41, 190, 7, 255], false],
  'gives white (older ones of those)': [(drawn: number[]) => drawn.map(() => 255), false],
  'gives nothing': [(drawn: number[]) => drawn.map(() => 0), false],
  'gives too few pixels': [(drawn: number[]) => drawn.slice(0, 4), false],
  'spoils the second pixel alone': [(drawn: number[]) => [...drawn.slice(0, 4), 41, 190, 7, 255], false],
} as const

it.each(Object.entries(BROWSERS))('a browser that %s', (_, [spoil, isFine]) => {
  expect(readsBack(canvasWith(spoil))).toBe(isFine)
})

it('has nothing to say of a browser without a canvas', () => {
  expect(readsBack(() => ({ getContext: () => null }) as unknown as ReturnType<MakeCanvas>)).toBe(true)
})
