import { says, type Dimensions } from './header.ts'

const FIRST_CHUNK = 8
const AROUND_CHUNK_BYTES = 12

export function isPng(view: DataView): boolean {
  return says(view, 0, '\u0089PNG\r\n\u001a\n')
}

/** @throws RangeError where the file ends too soon */
export function readPng(view: DataView): Dimensions | null {
  if (!says(view, FIRST_CHUNK + 4, 'IHDR')) return null
  return { w: view.getUint32(16), h: view.getUint32(20), isAnimated: isAnimated(view) }
}

/** An animation says so before its first picture. */
function isAnimated(view: DataView): boolean {
  for (
    let at = FIRST_CHUNK;
    at + AROUND_CHUNK_BYTES <= view.byteLength;
    at += AROUND_CHUNK_BYTES + view.getUint32(at)
  ) {
    if (says(view, at + 4, 'acTL')) return true
    if (says(view, at + 4, 'IDAT')) return false
  }
  return false
}
