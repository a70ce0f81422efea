import type { Entry, Message } from './room-state.ts'
import { type NewReaction, ReactionDraft } from './with-reaction.ts'

/** The lines of a room while things are folded into them: copied once, however many these are. */
export interface EntryDraft {
  add(entry: Entry): void
  /** False: there is no message at that place. */
  changeAt(eseq: number, change: Change): boolean
  removeAt(eseq: number): void
  /** The first message that has the body id, of that sender where one is named; none where several senders have it and none is named. */
  changeBody(bodyId: string, change: Change, from?: string): void
  /** The edits of a message and one more: they are copied once as well. */
  withEdit(edits: Edits, edit: Edits[number]): Edits
  /** The reactions of a message and one more, which are all there once everything is folded in. */
  withReaction(reactions: Reactions, said: NewReaction, from: string): Reactions
  /** The same array where nothing has changed. */
  done(): readonly Entry[]
}

type Change = (message: Message) => Message
type Edits = Message['edits']
type Reactions = Message['reactions']

/** So many lookups are faster than making an index of a long conversation. */
const SCANNED = 8

interface Index {
  readonly places: Map<number, number>
  readonly bodies: Map<string, number>
}

/** `things`: how many are to be folded in. */
export function draftOf(entries: readonly Entry[], things: number): EntryDraft {
  /** Null where something was taken out: what stands behind it keeps its place until all is folded in. */
  let draft: (Entry | null)[] | null = null
  let index: Index | null = null
  /** The edits that are this draft's own, by themselves: nobody else has them yet. */
  const grown = new Map<Edits, Edits[number][]>()
  /** The same of reactions, by the list that they are written to at last. */
  const drafts = new Map<Reactions, { readonly draft: ReactionDraft; readonly written: Reactions[number][] }>()

  function indexed(): Index {
    if (index !== null) return index
    index = { places: new Map(), bodies: new Map() }
    for (const [at, entry] of (draft ?? entries).entries()) if (entry !== null) note(index, entry, at)
    return index
  }

  function placeOf(eseq: number): number {
    if (things > SCANNED) return indexed().places.get(eseq) ?? -1
    return (draft ?? entries).findLastIndex((entry) => entry?.kind === 'message' && entry.eseq === eseq)
  }

  function bodyAt(bodyId: string, from: string | undefined): number {
    if (things > SCANNED) return indexed().bodies.get(nameOf(bodyId, from)) ?? -1
    const senders = new Set<string>()
    let first = -1
    for (const [at, entry] of (draft ?? entries).entries()) {
      if (entry?.kind !== 'message' || entry.bodyId !== bodyId) continue
      if (from !== undefined && entry.from !== from) continue
      if (first === -1) first = at
      senders.add(entry.from)
    }
    return senders.size === 1 ? first : -1
  }

  function changeAt(at: number, change: Change): boolean {
    const entry = (draft ?? entries)[at]
    if (entry?.kind !== 'message') return false
    draft ??= [...entries]
    draft[at] = change(entry)
    return true
  }

  return {
    add(entry) {
      draft ??= [...entries]
      if (index !== null) note(index, entry, draft.length)
      draft.push(entry)
    },
    changeAt: (eseq, change) => changeAt(placeOf(eseq), change),
    removeAt(eseq) {
      const at = placeOf(eseq)
      if (at === -1) return
      draft ??= [...entries]
      draft[at] = null
      index?.places.delete(eseq)
    },
    changeBody: (bodyId, change, from) => void changeAt(bodyAt(bodyId, from), change),
    withEdit(edits, edit) {
      const own = grown.get(edits) ?? [...edits]
      own.push(edit)
      grown.set(own, own)
      return own
    },
    withReaction(reactions, said, from) {
      const own = drafts.get(reactions) ?? { draft: new ReactionDraft(reactions), written: [] }
      own.draft.add(said, from)
      drafts.set(own.written, own)
      return own.written
    },
    done() {
      for (const { draft: reactions, written } of drafts.values()) written.push(...reactions.list())
      drafts.clear()
      return draft?.filter((entry) => entry !== null) ?? entries
    },
  }
}

/** An id is found by itself, unless several senders have it, and among those of its sender; the first one of a name counts. */
function note({ places, bodies }: Index, entry: Entry, at: number): void {
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
