import type { Entry, Message } from './room-state.ts'
import { createMessageFinder } from './find-message.ts'
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

/** `things`: how many are to be folded in. */
export function draftOf(entries: readonly Entry[], things: number): EntryDraft {
  /** Null where something was taken out: what stands behind it keeps its place until all is folded in. */
  let draft: (Entry | null)[] | null = null
  const finder = createMessageFinder(() => draft ?? entries, things)
  /** The edits that are this draft's own, by themselves: nobody else has them yet. */
  const grown = new Map<Edits, Edits[number][]>()
  /** The same of reactions, by the list that they are written to at last. */
  const drafts = new Map<Reactions, { readonly draft: ReactionDraft; readonly written: Reactions[number][] }>()

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
      finder.added(entry, draft.length)
      draft.push(entry)
    },
    changeAt: (eseq, change) => changeAt(finder.placeOf(eseq), change),
    removeAt(eseq) {
      const at = finder.placeOf(eseq)
      if (at === -1) return
      draft ??= [...entries]
      draft[at] = null
      finder.removed(eseq)
    },
    changeBody: (bodyId, change, from) => void changeAt(finder.placeOfBody(bodyId, from), change),
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
