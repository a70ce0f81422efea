import type { Body } from '@wick/e2ee/bodies'
import type { Shown } from '@wick/e2ee/shown'
import { draftOf, type EntryDraft } from './entry-draft.ts'
import { type MapDraft, mapDraftOf } from './map-draft.ts'
import type { Marks, Message, RoomState } from './room-state.ts'

/** What grows with the conversation, while things are folded in. */
interface Draft {
  readonly lines: EntryDraft
  readonly nicks: MapDraft<string, string>
  readonly marks: MapDraft<string, Marks>
}

type EntryShown = Extract<Shown, { type: 'entry' }>
type Spoken<Type extends Body['t']> = { readonly shown: EntryShown; readonly body: Extract<Body, { t: Type }> }

/** The room after what the engine showed; as long as it takes to look at each thing once, also for a whole archive. */
export function applyShown(room: RoomState, shown: readonly Shown[]): RoomState {
  const draft = {
    lines: draftOf(room.entries, shown.length),
    nicks: mapDraftOf(room.nicks),
    marks: mapDraftOf(room.marks),
  }
  const next = shown.reduce((before, thing) => apply(before, draft, thing), room)
  const [entries, nicks, marks] = [draft.lines.done(), draft.nicks.done(), draft.marks.done()]
  const isSame = entries === room.entries && nicks === room.nicks && marks === room.marks
  return isSame ? next : { ...next, entries, nicks, marks }
}

function apply(room: RoomState, draft: Draft, shown: Shown): RoomState {
  const { lines } = draft
  switch (shown.type) {
    case 'entry':
      return withoutTyping(applyEntry(room, draft, shown), shown.from, shown.body.t)
    case 'gone': {
      lines.add({ kind: 'gone', seq: shown.seq, from: shown.from, how: shown.how })
      const present = new Set(room.present)
      present.delete(shown.from)
      return { ...room, present, ...(shown.from === room.self && { isAdmitted: false }) }
    }
    case 'erased':
      erase(lines, shown)
      return room
    // Its text is gone with its message.
    case 'late_edit':
      return room
    case 'unplaced':
      lines.removeAt(shown.eseq)
      return room
    case 'claimed': {
      const { eseq, by, until } = shown
      lines.changeAt(eseq, (message) => ({ ...message, claim: { by, until } }))
      return room
    }
    case 'unreadable': {
      const downgrades = room.downgrades + (shown.why === 'downgrade' ? 1 : 0)
      return { ...room, unreadable: room.unreadable + 1, downgrades }
    }
    case 'typing': {
      const typing = new Set(room.typing)
      if (shown.on) typing.add(shown.from)
      else typing.delete(shown.from)
      return { ...room, typing }
    }
  }
}

function applyEntry(room: RoomState, draft: Draft, shown: EntryShown): RoomState {
  const { lines } = draft
  const { body, from } = shown
  switch (body.t) {
    case 'genesis':
      return { ...room, genesis: { from, body } }
    case 'hello':
      return greeted(room, draft, { shown, body })
    case 'text':
    case 'image':
    case 'file':
    case 'burn':
      return said(room, lines, { shown, body })
    case 'edit':
      edit(lines, { shown, body })
      return room
    case 'reaction':
      react(lines, { shown, body })
      return room
    case 'receipt':
      mark(draft.marks, { shown, body })
      return room
    // What these do is shown by itself.
    case 'erase':
    case 'burned':
    case 'leave':
    case 'kick':
    case 'history':
    case 'unknown':
      return room
  }
}

function greeted(room: RoomState, { lines, nicks }: Draft, { shown, body }: Spoken<'hello'>): RoomState {
  const { seq, from } = shown
  const { nick, ts } = body
  const before = nicks.get(from) ?? ''
  lines.add(
    room.present.has(from)
      ? { kind: 'renamed', seq, from, nick, before, ts }
      : { kind: 'arrived', seq, from, nick, ts },
  )
  nicks.set(from, nick)
  return room.present.has(from) ? room : { ...room, present: new Set(room.present).add(from) }
}

function said(
  room: RoomState,
  lines: EntryDraft,
  { shown, body }: Spoken<'text' | 'image' | 'file' | 'burn'>,
): RoomState {
  const { eseq, seq, from } = shown
  const { id: bodyId, ts } = body
  const blank = { edits: [], reactions: [], erased: null, claim: null }
  lines.add({ kind: 'message', eseq, seq, from, bodyId, ts, content: body, ...blank })
  if (from !== room.self || room.own.length === 0) return room
  return { ...room, own: room.own.filter((mine) => mine.bodyId !== bodyId) }
}

/** Only a text of the same sender can be edited: ids are looked up among their own. */
function edit(lines: EntryDraft, { shown: { eseq, seq, from }, body: { target, text } }: Spoken<'edit'>): void {
  const change = (message: Message): Message =>
    message.content?.t === 'text'
      ? { ...message, content: { ...message.content, text }, edits: lines.withEdit(message.edits, { eseq, seq }) }
      : message
  lines.changeBody(target, change, from)
}

function react(lines: EntryDraft, { shown: { from }, body }: Spoken<'reaction'>): void {
  lines.changeBody(body.target, (message) =>
    message.content === null ? message : { ...message, reactions: lines.withReaction(message.reactions, body, from) },
  )
}

/** Marks never go back; what is read was delivered. */
function mark(marks: Draft['marks'], { shown: { from }, body: { upTo, what } }: Spoken<'receipt'>): void {
  const before: Marks = marks.get(from) ?? { delivered: 0, read: 0 }
  const delivered = Math.max(before.delivered, upTo)
  const read = what === 'read' ? Math.max(before.read, upTo) : before.read
  marks.set(from, { delivered, read })
}

/** An erased message keeps its place; one that was erased before we came has nothing but its place. */
function erase(lines: EntryDraft, { eseq, seq, from, by, bodyId = '' }: Extract<Shown, { type: 'erased' }>): void {
  const change = (message: Message): Message => ({ ...message, content: null, reactions: [], erased: by })
  if (lines.changeAt(eseq, change)) return
  const blank = { bodyId, ts: null, content: null, edits: [], reactions: [], claim: null }
  lines.add({ kind: 'message', eseq, seq, from, ...blank, erased: by })
}

/** Somebody who has said it types no more. */
function withoutTyping(room: RoomState, from: string, t: Body['t']): RoomState {
  if (t === 'receipt' || !room.typing.has(from)) return room
  const typing = new Set(room.typing)
  typing.delete(from)
  return { ...room, typing }
}
