import { readerTag } from '../words/reader-tag.ts'
import { byteSize } from './file/byte-size.ts'

/** A number of bytes in the page's language. */
export function sizeText(bytes: number): string {
  return byteSize(bytes, readerTag.value)
}

/** A share of a whole, 0 to 1. */
export function percentText(share: number): string {
  return new Intl.NumberFormat(readerTag.value, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
