import { says, type Dimensions } from './header.ts'

const HEADER_BYTES = 13
const EXTENSION = 0x21
const PICTURE = 0x2c
const PICTURE_BYTES = 10

export function isGif(view: DataView): boolean {
  return says(view, 0, 'GIF87a') || says(view, 0, 'GIF89a')
}

/** @throws RangeError where the file ends too soon */
export function readGif(view: DataView): Dimensions {
  return { w: view.getUint16(6, true), h: view.getUint16(8, true), isAnimated: countPictures(view, 2) > 1 }
}

/** As many as it has, up to `enough`. */
function countPictures(view: DataView, enough: number): number {
  let count = 0
  let at = HEADER_BYTES + colourBytes(view.getUint8(10))
  while (count < enough && at < view.byteLength) {
    const block = view.getUint8(at)
    if (block === EXTENSION) at = afterData(view, at + 2)
    else if (block === PICTURE) {
      count += 1
      // One byte between the colours and the data tells the width of its codes.
      at = afterData(view, at + PICTURE_BYTES + colourBytes(view.getUint8(at + 9)) + 1)
    } else break
  }
  return count
}

function colourBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

/** Data comes in blocks that tell their length, the last of which is empty. */
function afterData(view: DataView, from: number): number {
  let at = from
  while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
  return at + 1
}
