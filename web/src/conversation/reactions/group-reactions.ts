import type { Reaction } from '@wick/client/state/room-state'
import { isOneEmoji } from '../../emoji/is-emoji-alone.ts'

export interface ReactionGroup {
  /** Null for all that is no emoji: a reaction may be any text, and is drawn below what somebody else has said. */
  readonly emoji: string | null
  /** Participant ids, in the order in which they reacted. */
  readonly from: readonly string[]
  readonly isOwn: boolean
}

/** Who reacted with what, in the order in which each emoji first came. */
export function groupReactions(reactions: readonly Reaction[], self: string): ReactionGroup[] {
  return [...Map.groupBy(reactions, ({ emoji }) => (isOneEmoji(emoji) ? emoji : null))].map(([emoji, group]) => {
    const from = [...new Set(group.map((reaction) => reaction.from))]
    return { emoji, from, isOwn: from.includes(self) }
  })
}
