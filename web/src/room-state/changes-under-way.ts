import type { OwnBody } from '@wick/client/state/room-state'
import { withReaction } from '@wick/client/state/with-reaction'
import type { MessageRow, Talk } from './rows.ts'

type Change = Extract<OwnBody['content'], { t: 'edit' | 'reaction' }>

/** What this browser has said about messages and not seen in the log yet, by the body it is about. */
export type Changes = { readonly self: string; readonly byTarget: ReadonlyMap<string, readonly Change[]> }

export function changesUnderWay({ self, own }: Talk): Changes {
  const changes = own.flatMap(({ content, progress }) =>
    progress !== 'failed' && (content.t === 'edit' || content.t === 'reaction') ? [content] : [],
  )
  return { self, byTarget: Map.groupBy(changes, ({ target }) => target) }
}

/** The row as it will be: a click shows at once, also without a connection. */
export function changedBy({ self, byTarget }: Changes, row: MessageRow): MessageRow {
  const changes = byTarget.get(row.bodyId)
  return changes === undefined ? row : changes.reduce((changed, change) => apply(changed, change, self), row)
}

function apply(row: MessageRow, change: Change, self: string): MessageRow {
  if (row.content === null) return row
  if (change.t === 'reaction') return { ...row, reactions: withReaction(row.reactions, change, self) }
  if (!row.isOwn || row.content.t !== 'text') return row
  return { ...row, content: { ...row.content, text: change.text }, isEdited: true }
}
