import { says, type Dimensions } from './header.ts'

const ANIMATION = 0x02
const SIDE_MASK = 0x3fff

export function isWebp(view: DataView): boolean {
  return says(view, 0, 'RIFF') && says(view, 8, 'WEBP')
}

/** Of the three ways to begin one. @throws RangeError where the file ends too soon */
export function readWebp(view: DataView): Dimensions | null {
  if (says(view, 12, 'VP8 ')) return lossy(view)
  if (says(view, 12, 'VP8L')) return lossless(view)
  if (says(view, 12, 'VP8X')) return extended(view)
  return null
}

function lossy(view: DataView): Dimensions {
  return { w: view.getUint16(26, true) & SIDE_MASK, h: view.getUint16(28, true) & SIDE_MASK, isAnimated: false }
}

function lossless(view: DataView): Dimensions {
  const sides = view.getUint32(21, true)
  return { w: (sides & SIDE_MASK) + 1, h: ((sides >>> 14) & SIDE_MASK) + 1, isAnimated: false }
}

function extended(view: DataView): Dimensions {
  const isAnimated = (view.getUint8(20) & ANIMATION) !== 0
  return { w: readUint24(view, 24) + 1, h: readUint24(view, 27) + 1, isAnimated }
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_00_00
}
