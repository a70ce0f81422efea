import type { Body, Genesis } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import type { Alarm, SkipReason } from '../errors.ts'
import type { Departure, ErasedBy } from '../shown.ts'

/** One step of the chain. */
export interface Link {
  readonly seq: number
  /** The message id, 22 characters. */
  readonly id: string
  /** Hₙ, 32 bytes. */
  readonly h: Bytes
}

/** Somebody whose genesis or hello was seen. */
export interface Member {
  readonly pub: Bytes
  readonly active: boolean
  /** The `prev.eseq` of their last entry; it never goes back. */
  readonly prev: number
  /** The eseq of the last hello that was accepted; 0 before the first. */
  readonly hello: number
}

export interface Session {
  /** The last counter that a verified entry used, −1 before the first. */
  readonly last: number
  /** How far erased entries explain a jump. They burn nothing, since only the server vouches for a stub; never below `last`. */
  readonly reach: number
}

export interface Claim {
  readonly by: string
  readonly until: number
}

/** A durable envelope, as far as it could be read. */
export interface Entry {
  readonly eseq: number
  readonly seq: number
  readonly from: string | null
  /** The body's type, kept when the body is gone; null where it was never known. */
  readonly t: Body['t'] | null
  readonly bodyId: string | null
  readonly body: Body | null
  readonly skipped: SkipReason | null
  readonly erased: ErasedBy | null
  readonly claim: Claim | null
  /** This device has asked to read it: then a claim in our name may be true. */
  readonly asked?: true
}

export interface Gone {
  readonly seq: number
  readonly from: string
  readonly how: Departure
}

/** One thing that an event changed. An event's changes are persisted together, then applied. */
export type Change =
  | { readonly type: 'chained'; readonly link: Link }
  | { readonly type: 'passed'; readonly seq: number }
  | { readonly type: 'counted'; readonly key: string; readonly session: Session }
  | { readonly type: 'member'; readonly id: string; readonly member: Member }
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'gone'; readonly gone: Gone }
  | { readonly type: 'alarm'; readonly alarm: Alarm }
  /** An own envelope was acknowledged at `seq`; `id` null once the log has shown it. */
  | { readonly type: 'own'; readonly seq: number; readonly id: string | null }

/** Everything that judging the next event needs: the fold of all events before it. */
export interface Log {
  /** The seq of the last event taken. */
  cursor: number
  /** The 0th stands for H₀; the index is the eseq. */
  readonly chain: Link[]
  /** Hₙ so far. */
  head: Bytes
  /** seq → eseq. */
  readonly eseqOf: Map<number, number>
  readonly ids: Set<string>
  readonly members: Map<string, Member>
  readonly sessions: Map<string, Session>
  readonly entries: Map<number, Entry>
  /** `<senderId>.<body id>` of every body that was accepted → its eseq. */
  readonly bodies: Map<string, number>
  /** The same name of what they change → the eseqs of the edits that stand, or stood. */
  readonly edits: Map<string, number[]>
  readonly departures: Gone[]
  readonly own: Map<number, string>
  alarm: Alarm | null
}

export function emptyLog(h0: Bytes): Log {
  return {
    cursor: 0,
    chain: [{ seq: 0, id: '', h: h0 }],
    head: h0,
    eseqOf: new Map(),
    ids: new Set(),
    members: new Map(),
    sessions: new Map(),
    entries: new Map(),
    bodies: new Map(),
    edits: new Map(),
    departures: [],
    own: new Map(),
    alarm: null,
  }
}

/** The eseq of the next envelope. */
export function nextEseq(log: Log): number {
  return log.chain.length
}

export function sessionKey(senderId: string, sessionId: string): string {
  return `${senderId}.${sessionId}`
}

/** The name of a body for as long as the room lives (§7). */
export function bodyKey(senderId: string, bodyId: string): string {
  return `${senderId}.${bodyId}`
}

/** The founding entry; null while the creator has not finished opening the room. */
export function genesisOf(log: Log): { readonly from: string; readonly body: Genesis } | null {
  const entry = log.entries.get(1)
  if (entry?.body?.t !== 'genesis' || entry.from === null) return null
  return { from: entry.from, body: entry.body }
}

/** The nickname of a known member; empty before their first hello. */
export function nickOf(log: Log, id: string): string {
  const body = log.entries.get(log.members.get(id)?.hello ?? 0)?.body
  return body?.t === 'hello' ? body.nick : ''
}

/** The ids of those whose genesis or hello stands (§8.2). */
export function activeMembers(log: Log): string[] {
  return [...log.members].filter(([, member]) => member.active).map(([id]) => id)
}

function noteEdit({ edits }: Log, target: string, eseq: number): void {
  const known = edits.get(target)
  if (known === undefined) edits.set(target, [eseq])
  else known.push(eseq)
}

/** Applies one change. The log is large and has one owner, so it is changed in place. */
export function applyChange(log: Log, change: Change): void {
  switch (change.type) {
    case 'chained':
      log.eseqOf.set(change.link.seq, log.chain.length)
      log.ids.add(change.link.id)
      log.chain.push(change.link)
      log.head = change.link.h
      return
    case 'passed':
      log.cursor = change.seq
      return
    case 'counted':
      log.sessions.set(change.key, change.session)
      return
    case 'member':
      log.members.set(change.id, change.member)
      return
    case 'entry': {
      const { entry } = change
      log.entries.set(entry.eseq, entry)
      if (entry.from === null || entry.bodyId === null) return
      log.bodies.set(bodyKey(entry.from, entry.bodyId), entry.eseq)
      if (entry.body?.t === 'edit') noteEdit(log, bodyKey(entry.from, entry.body.target), entry.eseq)
      return
    }
    case 'gone':
      log.departures.push(change.gone)
      return
    case 'alarm':
      log.alarm ??= change.alarm
      return
    case 'own':
      if (change.id === null) log.own.delete(change.seq)
      else log.own.set(change.seq, change.id)
      return
  }
}
