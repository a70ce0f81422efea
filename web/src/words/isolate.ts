// Every block of letters and digits that run from right to left.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A name as it may stand within a sentence that runs from left to right. One with letters of the other direction is
 * isolated, or it would reorder the words beside it.
 */
export function isolate(text: string | undefined): string {
  const name = text ?? ''
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name
}
