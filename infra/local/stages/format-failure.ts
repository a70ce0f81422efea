// What colours a terminal's text.
const COLOURS = /\u001B\[[\d;]*m/gu

/** A failed test and the first line of its reason. */
export function formatFailure(test: string, reason = ''): string {
  const [first = ''] = reason.replace(COLOURS, '').trim().split('\n')
  return first === '' ? test : `${test}: ${first}`
}
