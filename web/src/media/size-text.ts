import { formatTag } from '../words/language.ts'
import { language } from '../words/words.ts'
import { byteSize } from './file/byte-size.ts'

/** A number of bytes in the page's language. */
export function sizeText(bytes: number): string {
  return byteSize(bytes, formatTag(language.value, navigator.languages))
}

/** A share of a whole, 0 to 1. */
export function percentText(share: number): string {
  const tag = formatTag(language.value, navigator.languages)
  return new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
