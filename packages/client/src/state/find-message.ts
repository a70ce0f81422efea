import type { Entry } from './room-state.ts'

/** Where a message stands in a list that changes; -1 where it does not. */
export interface MessageFinder {
  placeOf(eseq: number): number
  /** The first that has the body id, of that sender where one is named; none where several senders have it and none is named. */
  placeOfBody(bodyId: string, from?: string): number
  /** To be told of each change. */
  added(entry: Entry, at: number): void
  removed(eseq: number): void
}

/** So many lookups are faster than making an index of a long conversation. */
const SCANNED = 8

interface Index {
  readonly places: Map<number, number>
  readonly bodies: Map<string, number>
}

/** `lookups`: how many are to come. */
export function createMessageFinder(list: () => readonly (Entry | null)[], lookups: number): MessageFinder {
  const isScanned = lookups <= SCANNED
  let index: Index | null = null
  const indexed = () => (index ??= indexOf(list()))
  return {
    placeOf: (eseq) => (isScanned ? scanPlace(list(), eseq) : (indexed().places.get(eseq) ?? -1)),
    placeOfBody: (bodyId, from) =>
      isScanned ? scanBody(list(), bodyId, from) : (indexed().bodies.get(nameOf(bodyId, from)) ?? -1),
    added(entry, at) {
      if (index !== null) indexMessage(index, entry, at)
    },
    removed: (eseq) => void index?.places.delete(eseq),
  }
}

function scanPlace(list: readonly (Entry | null)[], eseq: number): number {
  return list.findLastIndex((entry) => entry?.kind === 'message' && entry.eseq === eseq)
}

function scanBody(list: readonly (Entry | null)[], bodyId: string, from: string | undefined): number {
  const senders = new Set<string>()
  let first = -1
  for (const [at, entry] of list.entries()) {
    if (entry?.kind !== 'message' || entry.bodyId !== bodyId) continue
    if (from !== undefined && entry.from !== from) continue
    if (first === -1) first = at
    senders.add(entry.from)
  }
  return senders.size === 1 ? first : -1
}

function indexOf(list: readonly (Entry | null)[]): Index {
  const index: Index = { places: new Map(), bodies: new Map() }
  for (const [at, entry] of list.entries()) if (entry !== null) indexMessage(index, entry, at)
  return index
}

/** An id is found by itself, unless several senders have it, and among those of its sender; the first one of a name counts. */
function indexMessage({ places, bodies }: Index, entry: Entry, at: number): void {
  if (entry.kind !== 'message') return
  const { eseq, bodyId, from } = entry
  places.set(eseq, at)
  const [alone, named] = [nameOf(bodyId, undefined), nameOf(bodyId, from)]
  if (!bodies.has(alone)) bodies.set(alone, at)
  else if (!bodies.has(named)) bodies.set(alone, -1)
  if (!bodies.has(named)) bodies.set(named, at)
}

function nameOf(bodyId: string, from: string | undefined): string {
  return from === undefined ? bodyId : `${from} ${bodyId}`
}
