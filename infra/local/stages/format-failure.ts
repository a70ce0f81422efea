import { stripVTControlCharacters } from 'node:util'

/** A failed test and the first line of its reason. */
export function formatFailure(test: string, reason = ''): string {
  const [first = ''] = stripVTControlCharacters(reason).trim().split('\n')
  return first === '' ? test : `${test}: ${first}`
}
