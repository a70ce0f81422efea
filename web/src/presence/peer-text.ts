import type { RoomPerson } from '../room/people.ts'
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

/** Who else is here, as short as it can be told: the other one by name, or how many. */
export function peerText({ people, gone, now }: Peers): string {
  const others = people.filter(({ isSelf }) => !isSelf)
  const [first, second] = others
  if (first === undefined) return gone ?? words.presence.nobodyElse
  const isUnknown = first.presence.kind === 'unknown'
  if (second !== undefined) {
    const here = people.filter(({ presence }) => presence.kind === 'here').length
    return isUnknown ? words.presence.several(people.length) : words.presence.severalHere(here, people.length)
  }
  return isUnknown ? first.name : `${first.name} · ${presenceText(first.presence, now)}`
}
