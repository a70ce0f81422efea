/** What is not known yet is named by `fallback`. */
export interface NameSource {
  readonly self: string
  readonly ownName: string
  readonly names: ReadonlyMap<string, string>
  readonly fallback: string
}

/**
 * Names are labels that anybody may choose, so two people may carry the same one: then a part of the participant id,
 * which nobody chooses to please, tells them apart.
 */
export function displayName(participantId: string, source: NameSource): string {
  const name = nameOf(participantId, source)
  const others = new Set([...source.names.keys(), source.self])
  others.delete(participantId)
  const isTaken = [...others].some((other) => nameOf(other, source) === name)
  return isTaken || !isNamed(participantId, source) ? `${name}·${participantId.slice(-4)}` : name
}

function isNamed(participantId: string, { self, names }: NameSource): boolean {
  return participantId === self || names.has(participantId)
}

function nameOf(participantId: string, { self, ownName, names, fallback }: NameSource): string {
  return names.get(participantId) ?? (participantId === self ? ownName : fallback)
}
