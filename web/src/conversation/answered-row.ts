import type { MessageRow } from '../room-state/rows.ts'

/**
 * The message that `row` answers, if among earlier rows only one sender has used its id. Otherwise a sender who reuses
 * another's id could show the wrong words as answered. `named`: messages with an id, in log order.
 */
export function answeredRow(
  { eseq, content }: MessageRow,
  named: (bodyId: string) => readonly MessageRow[],
): MessageRow | undefined {
  if (content?.t !== 'text' || content.replyTo === undefined) return undefined
  const [first, ...more] = named(content.replyTo).filter((row) => (row.eseq ?? Infinity) < (eseq ?? Infinity))
  return more.every(({ from }) => from === first?.from) ? first : undefined
}
