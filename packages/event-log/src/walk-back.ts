import { type Chain, CHAIN_LENGTH, decodeChain, type Link } from './chain.ts'
import { readChain } from './event-codec.ts'
import type { PickedMessage } from './get-direct.ts'
import type { Anchor } from './known-heads.ts'
import { pickAll, type PickMessage, pickOf } from './pick-message.ts'

/** A room of more is looked through by subject. Whoever walks further reads one entry in 32, one after the other, for each page. */
const MAX_LINKS = 1_024

/** A room's places from an event back. */
export interface Walk {
  /** Newest first, the event itself included; none up to `after`. */
  readonly links: readonly Link[]
  /** Whether none is missing between `after` and the event. */
  readonly isComplete: boolean
}

/** Where nothing is known. */
export const NO_WALK: Walk = { links: [], isComplete: false }

/**
 * Follows a room's chain back to a sequence. Each event names the 32 before it, so that one in 32 is read. An erased one
 * is passed over: a later one names nearly the same.
 */
export async function walkBack(anchor: Anchor, after: number, pickAny: PickMessage): Promise<Walk> {
  const pick = pickOf(anchor.roomId, pickAny)
  const links: Link[] = [anchor.link]
  for (let chain: Chain | null = anchor.before; chain !== null; chain = await readFurther(links, pick)) {
    const oldest = oldestOf(links)
    const further: readonly Link[] = chain.links.filter(({ seq }) => seq < oldest)
    links.push(...further)
    const isComplete = oldestOf(links) <= after || chain.isWhole
    if (isComplete || links.length > MAX_LINKS) return { links: links.filter(({ seq }) => seq > after), isComplete }
  }
  return { links: links.filter(({ seq }) => seq > after), isComplete: false }
}

/** The chain of the oldest link that stands and names what lies before all of them; null where none does. */
async function readFurther(links: readonly Link[], pick: PickMessage): Promise<Chain | null> {
  const oldest = oldestOf(links)
  const latest = links.slice(-CHAIN_LENGTH).map(({ seq }) => seq)
  const reaching = (message: PickedMessage | null) => {
    const chain = message === null ? null : decodeChain(readChain(message))
    return chain !== null && (chain.isWhole || chain.links.some(({ seq }) => seq < oldest)) ? chain : null
  }
  const first = reaching(await pick(oldest))
  if (first !== null) return first
  const others = (await pickAll(pick, latest.slice(0, -1))).map(reaching)
  return others.findLast((chain) => chain !== null) ?? null
}

function oldestOf(links: readonly Link[]): number {
  return links.at(-1)?.seq ?? 0
}
