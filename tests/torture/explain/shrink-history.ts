import { checkHistory } from '../checker/check-history.ts'
import type { Kind } from '../checker/violation.ts'
import type { Entry } from '../history/entry.ts'
import { listCuts } from './cut-history.ts'

/** The shortest recording of a room, by cutting, in which the checker still finds that kind and no other one that was not there. */
export function shrinkHistory(entries: readonly Entry[], room: string, kind: Kind): readonly Entry[] {
  let shortest = entries.filter((entry) => entry.kind === 'fault' || entry.room === room)
  const allowed = new Set(kindsIn(shortest))
  const isFailing = (candidate: readonly Entry[]) => {
    const kinds = kindsIn(candidate)
    return kinds.includes(kind) && kinds.every((one) => allowed.has(one))
  }
  let cuts = listCuts(shortest)
  for (let size = Math.ceil(cuts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < cuts.length;) {
      const candidate = cuts.slice(from, from + size).reduce((rest: readonly Entry[], cut) => cut(rest), shortest)
      if (candidate.length < shortest.length && isFailing(candidate)) {
        shortest = [...candidate]
        cuts = cuts.toSpliced(from, size)
      } else from += size
    }
  }
  return shortest
}

const kindsIn = (entries: readonly Entry[]): readonly Kind[] => checkHistory(entries).violations.map(({ kind }) => kind)
