import type { MessageRow } from '../room-state/rows.ts'

/**
 * The message that `row` answers. Whoever takes the id of another one's message could have words answered that were never theirs, so of what
 * stood in the log before, only one sender may have it. `named`: the messages that have an id, in the log's order.
 */
export function answeredRow(
  { eseq, content }: MessageRow,
  named: (bodyId: string) => readonly MessageRow[],
): MessageRow | undefined {
  if (content?.t !== 'text' || content.replyTo === undefined) return undefined
  const [first, ...more] = named(content.replyTo).filter((row) => (row.eseq ?? Infinity) < (eseq ?? Infinity))
  return more.every(({ from }) => from === first?.from) ? first : undefined
}
