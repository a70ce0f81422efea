import type { Reaction } from './room-state.ts'

// Anything within a body's rules may be said of a message as often as somebody likes: so much of it is carried (docs/encryption.md, §7).
const MOST_OF_ONE = 8
const MOST_KINDS = 64

/** A message's reactions after `from` has said or taken back (`off`) one more. Of the one who says too many the oldest goes. */
export function withReaction(
  reactions: readonly Reaction[],
  { emoji, off }: { readonly emoji: string; readonly off?: true },
  from: string,
): readonly Reaction[] {
  const others = reactions.filter((reaction) => reaction.from !== from || reaction.emoji !== emoji)
  if (off === true) return others
  const own = others.filter((reaction) => reaction.from === from)
  const left = own.length < MOST_OF_ONE ? others : others.filter((reaction) => reaction !== own[0])
  const kinds = new Set(left.map((reaction) => reaction.emoji)).add(emoji)
  return kinds.size > MOST_KINDS ? others : [...left, { emoji, from }]
}
