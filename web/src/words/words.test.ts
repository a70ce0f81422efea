import { afterAll, describe, expect, it } from 'vitest'
import { en } from './en/en.ts'
import { isLanguage, LANGUAGES } from './language.ts'
import { language, speak, words } from './words.ts'

const OTHERS = Object.keys(LANGUAGES)
  .filter(isLanguage)
  .filter((tag) => tag !== 'en')
/** Two English words in a row: a brand, a key or a unit may be the same everywhere, a sentence may not. */
const SENTENCE = /\p{Letter}{2,}[\s,]+\p{Letter}{2,}/u

afterAll(() => speak('en'))

/** Every leaf by its path: what it says, a function for a sample of what it may be told. */
function leavesOf(value: unknown, path = ''): [path: string, said: string][] {
  if (typeof value === 'function') return [[path, String(value(7, 9))]]
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
}

describe.each(OTHERS)('in %s', (tag) => {
  it('everything is said, and nothing in English', async () => {
    await speak(tag)
    const english = leavesOf(en)
    const said = leavesOf(words)
    expect(said.map(([path]) => path).toSorted()).toEqual(english.map(([path]) => path).toSorted())
    const inEnglish = new Map(english)
    const left = said.filter(([path, text]) => SENTENCE.test(text) && inEnglish.get(path) === text)
    expect(left).toEqual([])
    const silent = said.filter(([path, text]) => text === '' && inEnglish.get(path) !== '')
    expect(silent).toEqual([])
  })
})

it.each([
  ['de', /(?<!\p{L})(?:du|dich|dir|dein\p{L}*|euch|euer|eure\p{L}*)(?!\p{L})/iu],
  ['fr', /(?<!\p{L})(?:(?:tu|toi|ton|ta|tes|te)(?!\p{L})|t’)/iu],
] as const)('speaks to its reader in %s as to a stranger', async (tag, familiar) => {
  await speak(tag)
  expect(leavesOf(words).filter(([, said]) => familiar.test(said))).toEqual([])
})

it('says what was wished for last, whichever words come first', async () => {
  const wishes = [speak('fr'), speak('de'), speak('en')]
  expect(await Promise.all(wishes)).toEqual([false, false, true])
  expect(language.value).toBe('en')
  expect(words.skip).toBe(en.skip)
})
