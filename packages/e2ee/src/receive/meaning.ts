import type { Body } from '../bodies.ts'
import type { Change, Entry, Log, Member } from './log.ts'
import { genesisOf } from './log.ts'
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

/** The content goes; the first word of a member replaces the server's. */
export function erase(entry: Entry, by: ErasedBy): Meaning {
  const { eseq, seq, from } = entry
  if (from === null) return NONE
  if (entry.erased !== null && (entry.erased !== 'server' || by === 'server')) return NONE
  return {
    changes: [{ type: 'entry', entry: { ...entry, body: null, erased: by } }],
    shown: [{ type: 'erased', eseq, seq, from, by }],
  }
}

/** Only kind 2 is erasable (§8.1). */
export function isErasable(entry: Entry | undefined): entry is Entry {
  return entry !== undefined && entry.skipped === null && entry.t !== 'genesis' && entry.t !== 'hello'
}

/** A late joiner has only the stub of an erased burn, whose type nobody can tell: the claim in the log speaks for it. */
export function isBurn(entry: Entry | undefined): entry is Entry {
  return isErasable(entry) && (entry.t === 'burn' || entry.t === null)
}

function eraseAsked(log: Log, from: string, target: number): Meaning | 'not_allowed' {
  const entry = log.entries.get(target)
  if (!isErasable(entry)) return 'not_allowed'
  if (entry.from === from) return erase(entry, 'sender')
  return genesisOf(log)?.from === from ? erase(entry, 'creator') : 'not_allowed'
}

function burned(log: Log, from: string, target: number): Meaning | 'not_allowed' {
  const entry = log.entries.get(target)
  return isBurn(entry) && entry.claim?.by === from ? erase(entry, 'burned') : 'not_allowed'
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
      return eraseAsked(log, from, body.target)
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
