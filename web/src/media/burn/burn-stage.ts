import type { Message } from '@wick/client/state/room-state'

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

type Burning = Pick<Message, 'from' | 'claim' | 'content'>

/** Where a burning message stands for `self` at `now` (ms, server time). The first claim in the log is the only one. */
export function burnStage({ from, claim, content }: Burning, self: string, now: number): BurnStage {
  if (content === null) return 'burned'
  const isOver = claim !== null && now >= claim.until
  if (from === self) return claim === null ? 'unread' : isOver ? 'burned' : 'being_read'
  if (claim === null) return 'concealed'
  if (claim.by !== self) return 'taken'
  return isOver ? 'burned' : 'claimed'
}
