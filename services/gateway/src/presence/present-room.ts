import type { ParticipantId } from '@wick/contracts/ids'

/** Who has a line in a room, as one gateway knows it. */
export interface PresentRoom {
  here: readonly ParticipantId[]
  /** At other gateways where somebody is, by their names. */
  elsewhere: readonly (readonly [gateway: string, who: readonly ParticipantId[]])[]
  /** At gateways of the version before. */
  before: readonly ParticipantId[]
}

export function onlineIn({ here, elsewhere, before }: PresentRoom): readonly ParticipantId[] {
  return [...new Set([...elsewhere.flatMap(([, who]) => who), ...before, ...here])]
}

/** Notes who is at another gateway; false where that was known. */
export function noteElsewhere(room: PresentRoom, gateway: string, who: readonly ParticipantId[]): boolean {
  const known = room.elsewhere.find(([name]) => name === gateway)?.[1] ?? []
  if (areSame(known, who)) return false
  const others = room.elsewhere.filter(([name]) => name !== gateway)
  room.elsewhere = who.length === 0 ? others : [...others, [gateway, who]]
  return true
}

export function areSame(some: readonly ParticipantId[], others: readonly ParticipantId[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one))
}
