import type { ParticipantId } from '@wick/contracts/ids'

/** What is not known yet is named by `fallback`. */
export interface NameSource {
  readonly self: ParticipantId
  readonly ownName: string
  readonly names: ReadonlyMap<ParticipantId, string>
  readonly fallback: string
}

/**
 * Names are labels that anybody may choose, so two people may carry the same one: then a part of the participant id,
 * which nobody chooses to please, tells them apart.
 */
export function displayName(participantId: ParticipantId, source: NameSource): string {
  const name = nameOf(participantId, source)
  const others = new Set([...source.names.keys(), source.self])
  others.delete(participantId)
  const isTaken = [...others].some((other) => nameOf(other, source) === name)
  return isTaken || !isNamed(participantId, source) ? `${name}·${participantId.slice(-4)}` : name
}

function isNamed(participantId: ParticipantId, { self, names }: NameSource): boolean {
  return participantId === self || names.has(participantId)
}

function nameOf(participantId: ParticipantId, { self, ownName, names, fallback }: NameSource): string {
  return names.get(participantId) ?? (participantId === self ? ownName : fallback)
}
