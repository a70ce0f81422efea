import { withFewMarks } from '@wick/client/shown-text/with-few-marks'
import { CONFUSABLES } from './confusables.ts'

const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
// Braille's blank is a letter to Unicode, and empty to the eye.
const SPACES = /[\s\u2800]+/gu
const CAPITAL = /\p{Lu}/u

const alike = new Map(
  CONFUSABLES.trim()
    .split('\n')
    .flatMap((line) => {
      const [target = '', signs = ''] = line.split(' ')
      return Array.from(signs, (sign) => [sign, target] as const)
    }),
)

/**
 * A name's skeletons (UTS #39), up to three; names that share one look the same. Capitals, wide letters, spaces,
 * invisible signs and lookalike letters of another script make no difference.
 */
export function skeletonsOf(name: string): readonly string[] {
  const seen = withFewMarks(name.replaceAll(UNSEEN, '').normalize('NFKC')).replaceAll(SPACES, ' ').trim()
  const signs = Array.from(seen.normalize('NFD'))
  const drawn = signs.map((sign) => alike.get(sign) ?? sign)
  // A capital I looks like an l. Where all letters are taken as small ones it is an i.
  const raised = drawn.map((sign, at) => (sign === 'l' && CAPITAL.test(signs[at] ?? '') ? 'i' : sign))
  const spellings = [seen, drawn.join(''), raised.join('')]
  return [...new Set(spellings.map((spelling) => spelling.toLowerCase().normalize('NFKC')))]
}
