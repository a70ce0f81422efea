import { type Bytes, concat, randomBytes } from '@wick/e2ee/bytes'
import { ascending } from '@wick/e2ee/safety'
import { derivePairBytes } from '../schedule.ts'

export const HALF_BYTES = 32
const ID_BYTES = 8

/** What each of the two gives to their root. */
export function newHalf(): Bytes {
  return randomBytes(HALF_BYTES)
}

/** One of a pair: their identity, and the half that they gave. 32 bytes each. */
export interface PairSide {
  readonly identity: Bytes
  readonly half: Bytes
}

/** What a pair shares before conversation n: all that follows hangs on `root`, and nothing that was. */
export interface Pair {
  /** 8 bytes, the same for both: other halves are another pair. */
  readonly id: Bytes
  readonly n: number
  /** 32 bytes. */
  readonly root: Bytes
}

/** The same for both, whoever counts as first. */
export async function beginPair(some: PairSide, other: PairSide): Promise<Pair> {
  const [first, second] = [some, other].toSorted((a, b) => ascending(a.identity, b.identity)) as [PairSide, PairSide]
  const root = await derivePairBytes(concat(first.half, second.half), 'pair', first.identity, second.identity)
  return { id: (await derivePairBytes(root, 'pair-id')).slice(0, ID_BYTES), n: 0, root }
}

export interface Conversation {
  readonly n: number
  /** The secret of its link, 32 bytes. */
  readonly secret: Bytes
}

/** The secret of the next conversation, and the pair after it. The caller keeps the pair that comes back and nothing of the one before. */
export async function nextConversation({ id, n, root }: Pair): Promise<{ conversation: Conversation; pair: Pair }> {
  const [secret, next] = await Promise.all([derivePairBytes(root, 'talk'), derivePairBytes(root, 'next')])
  root.fill(0)
  return { conversation: { n, secret }, pair: { id, n: n + 1, root: next } }
}

/** How many conversations one of the two may be ahead: what follows from `call` alone. */
const MAX_AHEAD = 64

/** The pair before conversation `n`: for whoever is behind. Null where that is over, or too far away. */
export async function advancePair(pair: Pair, n: number): Promise<Pair | null> {
  if (n < pair.n || n > pair.n + MAX_AHEAD) return null
  let reached: Pair = { ...pair, root: pair.root.slice() }
  pair.root.fill(0)
  while (reached.n < n) reached = (await nextConversation(reached)).pair
  return reached
}
