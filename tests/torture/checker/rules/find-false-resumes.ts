import type { Line, RoomHistory } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

/** Who comes back at a cursor is told truly whether the log goes on there. */
export const findFalseResumes: Rule = (history) =>
  history.lines.filter(({ source }) => source === 'line').flatMap((line) => judge(history, line))

function judge(history: RoomHistory, { who, asked, welcome, events, opened }: Line): Violation[] {
  const [first] = events
  const silent = (what: string) => [violation(history, 'silent resume', `${who} ${what}`, [opened.index])]
  if (welcome === undefined) return first === undefined ? [] : silent('got events before a welcome')
  if (first !== undefined && first.index < welcome.index) return silent('got events before a welcome')
  const { recovered, reason, head, epoch } = welcome
  const isSame = asked !== undefined && asked.epoch === epoch
  if (!recovered && reason === undefined) return silent('was not told why it begins anew')
  if (recovered && asked === undefined) return silent('was told to go on, and named no place')
  if (recovered && !isSame) return silent('was told to go on in another log')
  if (recovered && (asked?.after ?? 0) > head) return silent('was told to go on behind the head')
  if (!recovered && isSame && asked.after <= head)
    return [violation(history, 'refused resume', `${who} had to begin anew: ${reason}`, [opened.index, welcome.index])]
  return []
}
