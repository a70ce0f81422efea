import { type Rule, violation } from './rule.ts'

/** Once a room is certified, no store holds a word of it. */
export const findKeptContent: Rule = (history) => {
  const certified = history.certificates[0]
  if (certified === undefined) return []
  return history.searches
    .filter(({ index, found }) => index > certified.index && found.length > 0)
    .map(({ index, found }) =>
      violation(history, 'content after the end', `found in ${found.join(', ')}`, [certified.index, index]),
    )
}
