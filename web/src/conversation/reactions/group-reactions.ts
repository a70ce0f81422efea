import type { Reaction } from '@wick/client/state/room-state'

export interface ReactionGroup {
  readonly emoji: string
  /** Participant ids, in the order in which they reacted. */
  readonly from: readonly string[]
  readonly isOwn: boolean
}

/** Who reacted with what, in the order in which each emoji first came. */
export function groupReactions(reactions: readonly Reaction[], self: string): ReactionGroup[] {
  return [...Map.groupBy(reactions, ({ emoji }) => emoji)].map(([emoji, group]) => {
    const from = group.map((reaction) => reaction.from)
    return { emoji, from, isOwn: from.includes(self) }
  })
}
