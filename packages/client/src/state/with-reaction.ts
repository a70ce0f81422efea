import type { Reaction } from './room-state.ts'

// Anything within a body's rules may be said of a message as often as somebody likes: so much of it is carried (docs/encryption.md, §7).
const MOST_OF_ONE = 8
const MOST_KINDS = 64

export interface NewReaction {
  readonly emoji: string
  readonly off?: true
}

/** A message's reactions while more are folded in: each takes the same time, however many there are. */
export class ReactionDraft {
  /** Oldest first, as the ones of each person and the kinds are. */
  readonly #all = new Map<string, Reaction>()
  readonly #own = new Map<string, Map<string, Reaction>>()
  readonly #kinds = new Map<string, number>()

  constructor(reactions: readonly Reaction[]) {
    for (const reaction of reactions) this.#put(reaction)
  }

  /** `from` has said or taken back (`off`) one more. Of the one who says too many the oldest goes. */
  add({ emoji, off }: NewReaction, from: string): void {
    this.#remove({ emoji, from })
    if (off === true) return
    const own = this.#own.get(from)
    const oldest = own !== undefined && own.size >= MOST_OF_ONE ? own.values().next().value : undefined
    const gone = oldest !== undefined && this.#kinds.get(oldest.emoji) === 1 ? 1 : 0
    if (this.#kinds.size - gone + (this.#kinds.has(emoji) ? 0 : 1) > MOST_KINDS) return
    if (oldest !== undefined) this.#remove(oldest)
    this.#put({ emoji, from })
  }

  list(): Reaction[] {
    return [...this.#all.values()]
  }

  #put(reaction: Reaction): void {
    const { emoji, from } = reaction
    this.#all.set(keyOf(reaction), reaction)
    this.#own.set(from, (this.#own.get(from) ?? new Map<string, Reaction>()).set(emoji, reaction))
    this.#kinds.set(emoji, (this.#kinds.get(emoji) ?? 0) + 1)
  }

  #remove({ emoji, from }: Reaction): void {
    if (!this.#all.delete(keyOf({ emoji, from }))) return
    this.#own.get(from)?.delete(emoji)
    const left = (this.#kinds.get(emoji) ?? 0) - 1
    if (left > 0) this.#kinds.set(emoji, left)
    else this.#kinds.delete(emoji)
  }
}

/** A message's reactions after one more. */
export function withReaction(reactions: readonly Reaction[], said: NewReaction, from: string): readonly Reaction[] {
  const draft = new ReactionDraft(reactions)
  draft.add(said, from)
  return draft.list()
}

function keyOf({ emoji, from }: Reaction): string {
  return `${from} ${emoji}`
}
