import { isMixed } from '../name/is-mixed.ts'
import { skeletonsOf } from '../name/skeletons.ts'
import { withFewMarks } from '@wick/client/shown-text/with-few-marks'

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
 * Anybody may choose any name. If two look the same, or one looks like the page's own, part of the participant id tells
 * them apart. Nobody chooses that id to please.
 */
export function displayNames({ self, ownName, names, fallback, you }: NameSource): (participantId: string) => string {
  const all = new Map(Array.from(new Map([[self, ownName], ...names]), ([id, name]) => [id, withFewMarks(name)]))
  const bearers = new Map<string, number>()
  for (const look of [...all.values(), fallback, you, ''].flatMap(skeletonsOf))
    bearers.set(look, (bearers.get(look) ?? 0) + 1)
  const isTaken = (name: string) => skeletonsOf(name).some((look) => (bearers.get(look) ?? 0) > 1)
  return (participantId) => {
    const name = all.get(participantId)
    // A name of mixed script always carries the suffix: it may look like that of somebody whom this room does not know.
    const isPlain = name !== undefined && !isTaken(name) && !isMixed(name) && !SUFFIXED.test(name)
    return isPlain ? name : `${name ?? fallback}·${participantId.slice(-SUFFIX_LENGTH)}`
  }
}
