import type { Body } from '@wick/e2ee/bodies'
import type { Shown } from '@wick/e2ee/shown'
import type { Entry, Marks, Message, RoomState } from './room-state.ts'

type EntryShown = Extract<Shown, { type: 'entry' }>
type Spoken<Type extends Body['t']> = { readonly shown: EntryShown; readonly body: Extract<Body, { t: Type }> }

/** The room after one thing that the engine showed. */
export function applyShown(room: RoomState, shown: Shown): RoomState {
  switch (shown.type) {
    case 'entry':
      return withoutTyping(applyEntry(room, shown), shown.from, shown.body.t)
    case 'gone': {
      const entries: Entry[] = [...room.entries, { kind: 'gone', seq: shown.seq, from: shown.from, how: shown.how }]
      const present = new Set(room.present)
      present.delete(shown.from)
      return { ...room, entries, present, ...(shown.from === room.self && { isAdmitted: false }) }
    }
    case 'erased':
      return erased(room, shown)
    case 'claimed': {
      const { eseq, by, until } = shown
      return {
        ...room,
        entries: changed(room.entries, isAt(eseq), (message) => ({ ...message, claim: { by, until } })),
      }
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

function applyEntry(room: RoomState, shown: EntryShown): RoomState {
  const { body, from } = shown
  switch (body.t) {
    case 'genesis':
      return { ...room, genesis: { from, body } }
    case 'hello':
      return greeted(room, { shown, body })
    case 'text':
    case 'image':
    case 'file':
    case 'burn':
      return said(room, { shown, body })
    case 'edit':
      return edited(room, { shown, body })
    case 'reaction':
      return reacted(room, { shown, body })
    case 'receipt':
      return marked(room, { shown, body })
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

function greeted(room: RoomState, { shown: { seq, from }, body: { nick, ts } }: Spoken<'hello'>): RoomState {
  const before = room.nicks.get(from) ?? ''
  const entry: Entry = room.present.has(from)
    ? { kind: 'renamed', seq, from, nick, before, ts }
    : { kind: 'arrived', seq, from, nick, ts }
  const nicks = new Map(room.nicks).set(from, nick)
  return { ...room, nicks, present: new Set(room.present).add(from), entries: [...room.entries, entry] }
}

function said(room: RoomState, { shown, body }: Spoken<'text' | 'image' | 'file' | 'burn'>): RoomState {
  const { eseq, seq, from } = shown
  const { id: bodyId, ts } = body
  const blank = { isEdited: false, reactions: [], erased: null, claim: null }
  const message: Message = { kind: 'message', eseq, seq, from, bodyId, ts, content: body, ...blank }
  const own = from === room.self ? room.own.filter((mine) => mine.bodyId !== bodyId) : room.own
  return { ...room, own, entries: [...room.entries, message] }
}

/** Only a text of the same sender can be edited: ids are looked up among their own. */
function edited(room: RoomState, { shown: { from }, body: { target, text } }: Spoken<'edit'>): RoomState {
  const isTarget = (message: Message) => message.bodyId === target && message.from === from
  const change = (message: Message): Message =>
    message.content?.t === 'text' ? { ...message, content: { ...message.content, text }, isEdited: true } : message
  return { ...room, entries: changed(room.entries, isTarget, change) }
}

function reacted(room: RoomState, { shown: { from }, body: { target, emoji, off } }: Spoken<'reaction'>): RoomState {
  const change = (message: Message): Message => {
    const others = message.reactions.filter((reaction) => reaction.from !== from || reaction.emoji !== emoji)
    return { ...message, reactions: off === true ? others : [...others, { emoji, from }] }
  }
  return { ...room, entries: changed(room.entries, ({ bodyId }) => bodyId === target, change) }
}

/** Marks never go back; what is read was delivered. */
function marked(room: RoomState, { shown: { from }, body: { upTo, what } }: Spoken<'receipt'>): RoomState {
  const before: Marks = room.marks.get(from) ?? { delivered: 0, read: 0 }
  const delivered = Math.max(before.delivered, upTo)
  const read = what === 'read' ? Math.max(before.read, upTo) : before.read
  return { ...room, marks: new Map(room.marks).set(from, { delivered, read }) }
}

/** An erased message keeps its place; one that was erased before we came has nothing but its place. */
function erased(room: RoomState, { eseq, seq, from, by }: Extract<Shown, { type: 'erased' }>): RoomState {
  if (room.entries.some((entry) => entry.kind === 'message' && entry.eseq === eseq)) {
    const change = (message: Message): Message => ({ ...message, content: null, reactions: [], erased: by })
    return { ...room, entries: changed(room.entries, isAt(eseq), change) }
  }
  const blank = { bodyId: '', ts: null, content: null, isEdited: false, reactions: [], claim: null }
  return { ...room, entries: [...room.entries, { kind: 'message', eseq, seq, from, ...blank, erased: by }] }
}

const isAt = (eseq: number) => (message: Message) => message.eseq === eseq

/** The first message that fits, changed. */
function changed(
  entries: readonly Entry[],
  fits: (message: Message) => boolean,
  change: (message: Message) => Message,
): readonly Entry[] {
  const at = entries.findIndex((entry) => entry.kind === 'message' && fits(entry))
  const entry = entries[at]
  return entry?.kind === 'message' ? entries.with(at, change(entry)) : entries
}

/** Somebody who has said it types no more. */
function withoutTyping(room: RoomState, from: string, t: Body['t']): RoomState {
  if (t === 'receipt' || !room.typing.has(from)) return room
  const typing = new Set(room.typing)
  typing.delete(from)
  return { ...room, typing }
}
