import type { RoomState } from '@wick/client/state/room-state'
import { skeletonsOf } from '../name/skeletons.ts'

/** A change of the roster to tell, beside the line that says who joined. */
export interface SafetyChange {
  /**
   * `outgrown`: somebody joined those whose number was compared. `shrunk`: some of those went. `replaced`: one of those
   * went, and somebody else is here. `another_key`: a new or renamed member's name looks like that of another key.
   */
  readonly kind: 'outgrown' | 'shrunk' | 'replaced' | 'another_key'
  /** Who came, or took such a name. */
  readonly who: readonly string[]
}

export type Roster = Pick<RoomState, 'self' | 'safety' | 'members' | 'nicks'>

/** Somebody may stand where somebody else stood. Rooms are made for people to come: that alone is no alarm. */
export function isLoud({ kind }: SafetyChange): boolean {
  return kind === 'replaced' || kind === 'another_key'
}

export function isCompared({ members }: Pick<Roster, 'members'>): boolean {
  return members.length > 1 && members.some(({ verified }) => verified === 'manual')
}

export function idsOf({ members }: Pick<Roster, 'members'>): ReadonlySet<string> {
  return new Set(members.map(({ senderId }) => senderId))
}

/**
 * What to tell a reader who knows `known` and compared the number of `compared`. Null: nothing is new, nobody was known
 * or compared yet, `now` is compared already, or has one member.
 */
export function safetyChange(known: Roster, now: Roster, compared: ReadonlySet<string> | null): SafetyChange | null {
  if (known.members.length === 0 || now.members.length < 2 || isCompared(now)) return null
  const came = others(now, idsOf(known))
  const namesakes = others(now, new Set()).filter(
    (id) => (came.includes(id) || isRenamed(known, now, id)) && hasNamesake(now, id),
  )
  if (namesakes.length > 0) return { kind: 'another_key', who: namesakes }
  if (now.safety === known.safety) return null
  return compared === null ? null : sinceCompared(now, compared)
}

function sinceCompared(now: Roster, compared: ReadonlySet<string>): SafetyChange {
  const who = others(now, compared)
  if (who.length === 0) return { kind: 'shrunk', who }
  return { kind: compared.isSubsetOf(idsOf(now)) ? 'outgrown' : 'replaced', who }
}

function others({ self, members }: Roster, known: ReadonlySet<string>): string[] {
  return members.map(({ senderId }) => senderId).filter((id) => id !== self && !known.has(id))
}

function isRenamed(known: Roster, now: Roster, id: string): boolean {
  return now.nicks !== known.nicks && looksIn(now, id).join('\n') !== looksIn(known, id).join('\n')
}

function hasNamesake(roster: Roster, id: string): boolean {
  const own = looksIn(roster, id)
  return [...roster.nicks.keys()].some(
    (other) => other !== id && looksIn(roster, other).some((look) => own.includes(look)),
  )
}

function looksIn({ nicks }: Roster, id: string): readonly string[] {
  const nick = nicks.get(id)
  return nick === undefined ? [] : skeletonsOf(nick)
}
