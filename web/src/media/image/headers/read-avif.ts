import { says, type Dimensions } from './header.ts'

interface Box {
  /** Where its content begins and ends. */
  readonly from: number
  readonly to: number
}

const BOX_BYTES = 8
const BRAND_BYTES = 4
/** Between the first brand and the others. */
const VERSION_AT = 12
/** No file needs more brands. */
const MAX_BRANDS_BYTES = 256
const LARGE_BOX_BYTES = 16
/** Version and flags, in front of the content of some boxes. */
const FULL_BYTES = 4

/** By any of the brands that it names: the first one may be of the box format alone. */
export function isAvif(view: DataView): boolean {
  return hasBrand(view, 'avif') || hasBrand(view, 'avis')
}

function hasBrand(view: DataView, brand: string): boolean {
  if (!says(view, 4, 'ftyp')) return false
  const end = Math.min(view.getUint32(0), view.byteLength, MAX_BRANDS_BYTES)
  for (let at = BOX_BYTES; at < end; at += BRAND_BYTES) {
    if (at !== VERSION_AT && says(view, at, brand)) return true
  }
  return false
}

/** A file holds several pictures (a thumbnail, the transparency, tiles): the largest tells what decoding takes. @throws RangeError where it ends too soon */
export function readAvif(view: DataView): Dimensions | null {
  const whole = { from: 0, to: view.byteLength }
  const sizes = boxes(view, whole, 'meta')
    .flatMap(({ from, to }) => boxes(view, { from: from + FULL_BYTES, to }, 'iprp'))
    .flatMap((properties) => boxes(view, properties, 'ipco'))
    .flatMap((container) => boxes(view, container, 'ispe'))
    .map(({ from }) => ({ w: view.getUint32(from + FULL_BYTES), h: view.getUint32(from + FULL_BYTES + 4) }))
  const [largest] = sizes.toSorted((a, b) => b.w * b.h - a.w * a.h)
  return largest === undefined ? null : { ...largest, isAnimated: hasBrand(view, 'avis') }
}

function boxes(view: DataView, { from, to }: Box, name: string): Box[] {
  const found: Box[] = []
  for (let at = from; at + BOX_BYTES <= to;) {
    const { begin, end } = extent(view, at, to)
    if (end < begin) break
    if (says(view, at + 4, name)) found.push({ from: begin, to: Math.min(end, to) })
    at = end
  }
  return found
}

/** 1 stands for a length that needs more digits, 0 for everything that is left. */
function extent(view: DataView, at: number, to: number): { readonly begin: number; readonly end: number } {
  const length = view.getUint32(at)
  if (length === 1) return { begin: at + LARGE_BOX_BYTES, end: at + Number(view.getBigUint64(at + BOX_BYTES)) }
  return { begin: at + BOX_BYTES, end: length === 0 ? to : at + length }
}
