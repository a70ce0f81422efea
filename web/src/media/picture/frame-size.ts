import { fitWithin, type Size } from '../image/fit-within.ts'

/** A picture in the conversation is this high and wide at most, in CSS pixels. */
const MAX_SIDE = 352
/** Room for a finger, and for the words that stand there while nothing is seen. */
const MIN_SIDE = 88

/** The place of a picture, known before it is there: nothing moves when it comes. */
export function frameSize(picture: Size): Size {
  const { w, h } = fitWithin(picture, MAX_SIDE)
  return { w: Math.max(MIN_SIDE, w), h: Math.max(MIN_SIDE, h) }
}
