import type { RoomPerson } from '../room/people.ts'
import { words } from '../words/words.ts'
import { presenceText } from './presence-text.ts'

export interface Peers {
  /** Everybody who holds a seat, ourselves included. */
  readonly people: readonly RoomPerson[]
  /** Whoever went last, by name, as long as nobody came after. */
  readonly lastGone: string | null
  /** The server's time (ms). */
  readonly now: number
}

/** Who else is here, as short as it can be told: the other one by name, or how many. */
export function peerText({ people, lastGone, now }: Peers): string {
  const others = people.filter(({ isSelf }) => !isSelf)
  const [first, second] = others
  if (first === undefined) return lastGone === null ? words.presence.nobodyElse : words.presence.left(lastGone)
  const isUnknown = first.presence.kind === 'unknown'
  if (second !== undefined) {
    const here = people.filter(({ presence }) => presence.kind === 'here').length
    return isUnknown ? words.presence.several(people.length) : words.presence.severalHere(here, people.length)
  }
  return isUnknown ? first.name : `${first.name} · ${presenceText(first.presence, now)}`
}
