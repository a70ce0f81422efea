import type { Body, Erase } from '../bodies.ts'
import type { Change, Entry, Log, Member } from './log.ts'
import { bodyKey, genesisOf } from './log.ts'
import type { Departure, ErasedBy, Shown } from '../shown.ts'

export interface Meaning {
  readonly changes: readonly Change[]
  readonly shown: readonly Shown[]
}

export const NONE: Meaning = { changes: [], shown: [] }

/** `id` stops being active; nothing when they were not. */
export function depart(log: Log, id: string, how: Departure, seq: number, member = log.members.get(id)): Meaning {
  if (member?.active !== true) return NONE
  return {
    changes: [
      { type: 'member', id, member: { ...member, active: false } },
      { type: 'gone', gone: { seq, from: id, how } },
    ],
    shown: [{ type: 'gone', seq, from: id, how }],
  }
}

/** An edit that went with its message: nothing is told of it, whatever becomes of its envelope. */
function isDropped({ t, body, erased }: Entry): boolean {
  return t === 'edit' && body === null && erased === null
}

/** The content goes, and that of its edits; the first word of a member replaces the server's. */
export function erase(log: Log, entry: Entry, by: ErasedBy): Meaning {
  const { eseq, seq, from, bodyId } = entry
  if (from === null || isDropped(entry)) return NONE
  if (entry.erased !== null && (entry.erased !== 'server' || by === 'server')) return NONE
  const edits = bodyId === null ? [] : (log.edits.get(bodyKey(from, bodyId)) ?? [])
  return {
    changes: [
      { type: 'entry', entry: { ...entry, body: null, erased: by } },
      ...edits.flatMap((at) => dropEdit(log, at)),
    ],
    shown: [{ type: 'erased', eseq, seq, from, by }],
  }
}

function dropEdit(log: Log, eseq: number): Change[] {
  const edit = log.entries.get(eseq)
  return edit === undefined || edit.body === null ? [] : [{ type: 'entry', entry: { ...edit, body: null } }]
}

/** Who came late has stubs there: whoever erases a message may say which of them were its edits, and of nothing that anybody spoke for. */
function unplace(log: Log, message: Entry, edits: readonly number[]): Meaning {
  const stubs = edits.flatMap((eseq) => {
    const entry = log.entries.get(eseq)
    const isBare = entry?.erased === 'server' && entry.t === null && entry.claim === null
    return isBare && entry.from === message.from && eseq > message.eseq ? [entry] : []
  })
  return {
    changes: stubs.map((entry) => ({ type: 'entry', entry: { ...entry, t: 'edit', erased: null } })),
    shown: stubs.map(({ eseq }) => ({ type: 'unplaced', eseq })),
  }
}

/** What is shown of an edit whose message is not there, or not any more: its text is not kept either. Null where it is there. */
export function shownLate(
  log: Log,
  { from, eseq, seq }: Omit<Spoken, 'body' | 'member'>,
  target: string,
): Shown[] | null {
  const message = log.entries.get(log.bodies.get(bodyKey(from, target)) ?? 0)
  if (message === undefined) return []
  return message.body === null ? [{ type: 'late_edit', eseq, seq, from, target: message.eseq }] : null
}

/** Only kind 2 is erasable (§8.1). */
export function isErasable(entry: Entry | undefined): entry is Entry {
  return entry !== undefined && entry.skipped === null && entry.t !== 'genesis' && entry.t !== 'hello'
}

/** A late joiner has only the stub of an erased burn, whose type nobody can tell: the claim in the log speaks for it. */
export function isBurn(entry: Entry | undefined): entry is Entry {
  return isErasable(entry) && (entry.t === 'burn' || entry.t === null)
}

function eraseAsked(log: Log, from: string, { target, edits = [] }: Erase): Meaning | 'not_allowed' {
  const entry = log.entries.get(target)
  if (!isErasable(entry)) return 'not_allowed'
  if (entry.from !== from && genesisOf(log)?.from !== from) return 'not_allowed'
  const erased = erase(log, entry, entry.from === from ? 'sender' : 'creator')
  const unplaced = unplace(log, entry, edits)
  return { changes: [...erased.changes, ...unplaced.changes], shown: [...erased.shown, ...unplaced.shown] }
}

function burned(log: Log, from: string, target: number): Meaning | 'not_allowed' {
  const entry = log.entries.get(target)
  return isBurn(entry) && entry.claim?.by === from ? erase(log, entry, 'burned') : 'not_allowed'
}

/** An admitted body, and its sender as of now. */
export interface Spoken {
  readonly from: string
  readonly eseq: number
  readonly seq: number
  readonly body: Body
  readonly member: Member
}

function kick(log: Log, { from, seq, member }: Spoken, who: string): Meaning | 'not_allowed' {
  const genesis = genesisOf(log)
  if (genesis?.from !== from || genesis.body.kick !== 'creator') return 'not_allowed'
  return depart(log, who, 'kick', seq, who === from ? member : undefined)
}

function arrive({ from, member }: Spoken, hello: number): Meaning {
  return { changes: [{ type: 'member', id: from, member: { ...member, active: true, hello } }], shown: [] }
}

/** What an admitted body changes beyond its own entry (§7, §8). */
export function meaningOf(log: Log, spoken: Spoken): Meaning | 'not_allowed' {
  const { from, eseq, seq, body, member } = spoken
  switch (body.t) {
    case 'genesis':
      return arrive(spoken, 0)
    case 'hello':
      return arrive(spoken, eseq)
    case 'leave':
      return depart(log, from, 'leave', seq, member)
    case 'kick':
      return kick(log, spoken, body.who)
    case 'erase':
      return eraseAsked(log, from, body)
    case 'burned':
      return burned(log, from, body.target)
    case 'text':
    case 'image':
    case 'file':
    case 'burn':
    case 'reaction':
    case 'edit':
    case 'receipt':
    case 'history':
    case 'unknown':
      return NONE
  }
}
