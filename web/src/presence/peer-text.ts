import type { RoomPerson } from './people.ts'
import { words } from '../words/words.ts'
import { presenceText } from './presence-text.ts'

export interface Peers {
  /** Everybody who holds a seat, ourselves included. */
  readonly people: readonly RoomPerson[]
  /** How the last one went, in words, as long as nobody came after. */
  readonly gone: string | null
  /** The server's time (ms). */
  readonly now: number
}

/** A name, where one is told of, apart from what is told: a long one gives way. */
export interface PeerText {
  readonly name: string | null
  readonly text: string
}

/** Who else is here, as short as it can be told: the other one by name, or how many. */
export function peerText({ people, gone, now }: Peers): PeerText {
  const others = people.filter(({ isSelf }) => !isSelf)
  const [first, second] = others
  if (first === undefined) return { name: null, text: gone ?? words.presence.nobodyElse }
  const isUnknown = first.presence.kind === 'unknown'
  if (second !== undefined) {
    const here = people.filter(({ presence }) => presence.kind === 'here').length
    const count = people.length
    return { name: null, text: isUnknown ? words.presence.several(count) : words.presence.severalHere(here, count) }
  }
  return { name: first.name, text: isUnknown ? '' : presenceText(first.presence, now) }
}
