import type { Dimensions } from './header.ts'

const FRAMES = { first: 0xc0, last: 0xcf }
/** In the middle of the frames' range, and none of them: tables, an extension and arithmetic conditioning. */
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc])
const ALONE = { first: 0xd0, last: 0xd9 }
const START_OF_SCAN = 0xda

export function isJpeg(view: DataView): boolean {
  return view.byteLength > 3 && view.getUint16(0) === 0xffd8 && view.getUint8(2) === 0xff
}

/** @throws RangeError where the file ends too soon */
export function readJpeg(view: DataView): Dimensions | null {
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === START_OF_SCAN) return null
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return { w: view.getUint16(at + 7), h: view.getUint16(at + 5), isAnimated: false }
    else if (!hasLength(marker)) return null
    else at += 2 + view.getUint16(at + 2)
  }
}

/**
 * The other markers stand alone (restarts, start, end) or mean nothing; none belongs before the first scan. A decoder
 * skips them to the next marker. With a length there we would read another frame than it does.
 */
function hasLength(marker: number): boolean {
  return marker >= FRAMES.first && !(marker >= ALONE.first && marker <= ALONE.last)
}

function isFrame(marker: number): boolean {
  return marker >= FRAMES.first && marker <= FRAMES.last && !NO_FRAMES.has(marker)
}
