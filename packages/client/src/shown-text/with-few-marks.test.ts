import { expect, it } from 'vitest'
import { withFewMarks } from './with-few-marks.ts'

const ACUTE = '\u0301'
const JOINER = '\u200D'

it('leaves eight marks on a letter', () => {
  expect(withFewMarks(`a${ACUTE.repeat(7_000)}b${ACUTE.repeat(9)}`)).toBe(`a${ACUTE.repeat(8)}b${ACUTE.repeat(8)}`)
})

it('counts what nobody sees between the marks', () => {
  expect(withFewMarks(`a${`${ACUTE}${JOINER}`.repeat(3_000)}b`)).toBe(`a${`${ACUTE}${JOINER}`.repeat(4)}b`)
})

it.each(['Việt Nam', 'שָׁלוֹם', 'น้ำ', 'བསྒྲུབས', '👩‍❤️‍💋‍👩', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'क्ष्म्य'])('leaves %s as it is', (text) => {
  expect(withFewMarks(text.normalize('NFD'))).toBe(text.normalize('NFD'))
})
