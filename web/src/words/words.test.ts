import { afterAll, describe, expect, it } from 'vitest'
import { accountWordsIn } from './account-words.ts'
import { consoleWordsIn } from './console-words.ts'
import { contactsWordsIn } from './contacts-words.ts'
import { account } from './en/account.ts'
import { console as consoleOf } from './en/console.ts'
import { contacts } from './en/contacts.ts'
import { en } from './en/en.ts'
import { ended } from './en/ended.ts'
import { isLanguage, LANGUAGES } from './language.ts'
import { addEnglish, language, speak, words } from './words.ts'

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

interface Unsaid {
  readonly missing: readonly string[]
  readonly inEnglish: readonly (readonly [string, string])[]
  readonly silent: readonly (readonly [string, string])[]
}

const NOTHING: Unsaid = { missing: [], inEnglish: [], silent: [] }

/** Both are leaves by their paths. */
function unsaid(said: readonly [string, string][], english: readonly [string, string][]): Unsaid {
  const paths = new Set(said.map(([path]) => path))
  const of = new Map(english)
  return {
    missing: [...paths.symmetricDifference(new Set(of.keys()))],
    inEnglish: said.filter(([path, text]) => SENTENCE.test(text) && of.get(path) === text),
    silent: said.filter(([path, text]) => text === '' && of.get(path) !== ''),
  }
}

describe.each(OTHERS)('in %s', (tag) => {
  it('everything is said, and nothing in English', async () => {
    await speak(tag)
    expect(unsaid(leavesOf(words), leavesOf({ ...en, ...ended }))).toEqual(NOTHING)
  })

  it('so is what the pages of accounts say', async () => {
    expect(unsaid(leavesOf(await accountWordsIn(tag)), leavesOf(account))).toEqual(NOTHING)
    expect(unsaid(leavesOf(await contactsWordsIn(tag)), leavesOf(contacts))).toEqual(NOTHING)
    expect(unsaid(leavesOf(await consoleWordsIn(tag)), leavesOf(consoleOf))).toEqual(NOTHING)
  })
})

it.each([
  ['de', /(?<!\p{L})(?:du|dich|dir|dein\p{L}*|euch|euer|eure\p{L}*)(?!\p{L})/iu],
  ['fr', /(?<!\p{L})(?:(?:tu|toi|ton|ta|tes|te)(?!\p{L})|t’)/iu],
] as const)('speaks to its reader in %s as to a stranger', async (tag, familiar) => {
  await speak(tag)
  const said = [words, await accountWordsIn(tag), await contactsWordsIn(tag), await consoleWordsIn(tag)].flatMap(
    (all) => leavesOf(all),
  )
  expect(said.filter(([, text]) => familiar.test(text))).toEqual([])
})

it('says what was wished for last, whichever words come first', async () => {
  const wishes = [speak('fr'), speak('de'), speak('en')]
  expect(await Promise.all(wishes)).toEqual([false, false, true])
  expect(language.value).toBe('en')
  expect(words.skip).toBe(en.skip)
})

it('takes later English words at once, and leaves those of another language', async () => {
  await speak('de')
  addEnglish(ended)
  expect(words.ended.save).toBe('Speichern')
  await speak('en')
  expect(words.ended).toEqual(ended.ended)
})
