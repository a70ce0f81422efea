const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
// Braille's blank is a letter to Unicode, and empty to the eye.
const SPACES = /[\s\u2800]+/gu

/** What names that look the same have in common: capitals, wide letters, spaces and signs that nobody sees make no other name. */
export function skeletonOf(name: string): string {
  return name.replaceAll(UNSEEN, '').normalize('NFKC').replaceAll(SPACES, ' ').trim().toLowerCase().normalize('NFKC')
}
