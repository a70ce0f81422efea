const HIDDEN = /[\p{Cc}\p{Bidi_Control}]/gu
const MAX_CODE_POINTS = 32
const NOBODY = 'somebody'

/** The nearest nickname that may be said: one line of at most 32 code points that reorders nothing beside it (§7). */
export function cleanNick(text: string): string {
  const plain = text.toWellFormed().normalize('NFC').replaceAll(HIDDEN, '').trim()
  return Array.from(plain).slice(0, MAX_CODE_POINTS).join('').normalize('NFC').trim() || NOBODY
}
