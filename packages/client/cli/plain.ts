import { withFewMarks } from '../src/shown-text/with-few-marks.ts'

// A terminal obeys control characters, and text from others must not give it orders.
const CONTROL = /[\p{Cc}\p{Bidi_Control}]/gu

/** Text of others as one line that says what it says, and nothing else. */
export function plain(text: string): string {
  return withFewMarks(text)
    .replaceAll(/\r\n?|\n/g, ' / ')
    .replaceAll('\t', ' ')
    .replaceAll(CONTROL, '\u{FFFD}')
}
