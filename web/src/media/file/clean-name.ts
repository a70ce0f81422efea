import { withFewMarks } from '@wick/client/shown-text/with-few-marks'

const MAX_NAME = 100
/** Controls, marks that turn the direction of writing or hide, and breaks of line: what can make a name look like another one. */
const DISGUISES = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
const NOT_IN_NAMES = /[<>:"|?*]/g
/** Some systems drop them, and with them the name changes. */
const DOTS_AROUND = /^[.\s]+|[.\s]+$/g

/** What a file may be called on any disk: no path, nothing hidden, never empty. The ending survives the shortening. */
export function cleanName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = withFewMarks(last.replace(DISGUISES, '').normalize('NFC'))
  const clean = plain.replace(NOT_IN_NAMES, '_').replace(/\s+/gu, ' ').replace(DOTS_AROUND, '')
  return clean === '' ? 'file' : shortened(clean)
}

function shortened(name: string): string {
  const letters = Array.from(name)
  if (letters.length <= MAX_NAME) return name
  const ending = /\.[^.\s]{1,12}$/u.exec(name)?.[0] ?? ''
  return letters.slice(0, MAX_NAME - Array.from(ending).length - 1).join('') + '…' + ending
}
