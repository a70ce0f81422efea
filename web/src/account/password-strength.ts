/** Counted in letters as people see them written, near enough. */
export const MIN_PASSWORD_CHARS = 12
const GOOD_CHARS = 16
const STRONG_CHARS = 20

/** `empty`, `short` and `common` are not taken. */
export type Level = 'empty' | 'short' | 'common' | 'fair' | 'good' | 'strong'

export interface Strength {
  readonly level: Level
  /** So many characters more are asked for. */
  readonly missing: number
}

/** Tried first by whoever guesses, also with digits and signs behind them. */
const COMMON =
  /passwor[dt]|contrasena|motdepasse|qwert[yz](?:uiop)?|azerty(?:uiop)?|asdfghj?k?l?|zxcvbnm?|[1q]+2?w3?e4?r|q1w2e3|iloveyou|letmein|welcome|willkommen|bienvenu|administrator|admin|changeme|default|dragon|monkey|football|baseball|sunshine|princess|superman|starwars|computer|internet|master|shadow|michael|secret|summer|winter|hello|login|correcthorsebatterystaple|wick/g
/** Letters that are written as digits and signs. */
const WRITTEN: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const MIN_DISTINCT = 5
const MIN_REST = 4

/** How a new password fares against whoever guesses; it is looked at here alone. */
export function strengthOf(password: string, handle: string): Strength {
  const letters = Array.from(password.normalize('NFC'))
  const missing = Math.max(0, MIN_PASSWORD_CHARS - letters.length)
  return { level: levelOf(letters, handle), missing }
}

export function isTaken({ level }: Strength): boolean {
  return level === 'fair' || level === 'good' || level === 'strong'
}

function levelOf(letters: readonly string[], handle: string): Level {
  if (letters.length === 0) return 'empty'
  if (letters.length < MIN_PASSWORD_CHARS) return 'short'
  if (isCommon(letters, handle)) return 'common'
  if (letters.length < GOOD_CHARS) return 'fair'
  return letters.length < STRONG_CHARS ? 'good' : 'strong'
}

function isCommon(letters: readonly string[], handle: string): boolean {
  const text = letters.join('').toLowerCase()
  if (new Set(text).size < MIN_DISTINCT || isRepeated(text) || isRow(text)) return true
  const read = Array.from(text, (letter) => WRITTEN[letter] ?? letter).join('')
  return [text, read].some((one) => restOf(one, handle.trim().toLowerCase()).length < MIN_REST)
}

/** What is left beside words that everybody knows, the handle, digits and signs. */
function restOf(text: string, handle: string): string {
  const [name = ''] = handle.split('@')
  const named = [handle, name].filter((word) => word.length > 2).reduce((left, word) => left.replaceAll(word, ''), text)
  return named.replaceAll(COMMON, '').replaceAll(/[^\p{L}]/gu, '')
}

/** One piece again and again. */
const isRepeated = (text: string): boolean => (text + text).indexOf(text, 1) < text.length

/** Letters or digits one after another. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  const steps = codes.filter((code, at) => at > 0 && Math.abs(code - (codes[at - 1] ?? 0)) === 1)
  return steps.length > (codes.length * 2) / 3
}
