import { skeletonOf } from '../name/skeleton-of.ts'

/** What is not known yet is named by `fallback`; `you` is what the page calls its reader. */
export interface NameSource {
  readonly self: string
  readonly ownName: string
  readonly names: ReadonlyMap<string, string>
  readonly fallback: string
  readonly you: string
}

const SUFFIX_LENGTH = 4
const SUFFIXED = /·.{4}$/su

/**
 * Names are labels that anybody may choose, so two people may carry names that look the same, or one that the page gives itself: then a
 * part of the participant id, which nobody chooses to please, tells them apart.
 */
export function displayNames({ self, ownName, names, fallback, you }: NameSource): (participantId: string) => string {
  const all = new Map([[self, ownName], ...names])
  const skeletons = [...all.values(), fallback, you, ''].map(skeletonOf)
  const taken = new Set(skeletons.filter((skeleton, index) => skeletons.indexOf(skeleton) !== index))
  return (participantId) => {
    const name = all.get(participantId)
    const isPlain = name !== undefined && !taken.has(skeletonOf(name)) && !SUFFIXED.test(name)
    return isPlain ? name : `${name ?? fallback}·${participantId.slice(-SUFFIX_LENGTH)}`
  }
}
