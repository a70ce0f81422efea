import type { MessageRow } from '../../room-state/rows.ts'

export type BurnStage =
  /** Nobody has opened it, and we may. */
  | 'concealed'
  /** Ours, and nobody has opened it. */
  | 'unread'
  /** Ours, and somebody reads it. */
  | 'being_read'
  /** We opened it, and may look until its time is up. */
  | 'claimed'
  /** Somebody else was first. */
  | 'taken'
  | 'burned'

export type BurnRow = Pick<MessageRow, 'eseq' | 'isOwn' | 'claim'>

/** Where a burning message stands for `self`; the first claim in the log is the only one. `isOver`: the claim's time is up. */
export function burnStage({ isOwn, claim }: BurnRow, self: string, isOver: boolean): BurnStage {
  if (claim === null) return isOwn ? 'unread' : 'concealed'
  if (!isOwn && claim.by !== self) return 'taken'
  if (isOver) return 'burned'
  return isOwn ? 'being_read' : 'claimed'
}
