import { fromBase64url, equal } from '../bytes.ts'
import type { Body } from '../bodies.ts'
import type { Alarm, SkipReason } from '../errors.ts'
import type { Verified } from './check-envelope.ts'
import type { Change, Entry, Link, Log, Member, Session } from './log.ts'
import { activeMembers, bodyKey, genesisOf, nextEseq, sessionKey } from './log.ts'
import { meaningOf, shownLate } from './meaning.ts'
import type { Outcome, Taken } from './outcome.ts'
import { alarmed, gap, taken } from './outcome.ts'
import type { Shown } from '../shown.ts'

const FRESH: Session = { last: -1, reach: -1 }

/** Everything every entry changes, readable or not: its place in the chain, and the cursor. */
export function placed(link: Link): Change[] {
  return [
    { type: 'chained', link },
    { type: 'passed', seq: link.seq },
  ]
}

/** An entry that stays in the chain and is not shown. */
export function skip(log: Log, link: Link, from: string | null, skipped: SkipReason, more: Change[] = []): Taken {
  const eseq = nextEseq(log)
  const blank = { t: null, bodyId: null, body: null, erased: null, claim: null }
  const entry: Entry = { eseq, seq: link.seq, from, ...blank, skipped }
  const shown = { type: 'unreadable', eseq, seq: link.seq, from, why: skipped } as const
  return taken([...placed(link), ...more, { type: 'entry', entry }], [shown])
}

function counted(key: string, { reach }: Session, ctr: bigint): Change {
  const last = Number(ctr)
  return { type: 'counted', key, session: { last, reach: Math.max(last, reach) } }
}

/** A stub's counter (§8.1): it may explain the next jump, in order, and nothing else. */
export function countedStub(log: Log, key: string, ctr: bigint): Change[] {
  const session = log.sessions.get(key) ?? FRESH
  if (ctr !== BigInt(session.reach) + 1n) return []
  return [{ type: 'counted', key, session: { ...session, reach: session.reach + 1 } }]
}

function chainFault(log: Log, { prev }: Body, member: Member | undefined): 'gap' | 'fork' | 'prev_regressed' | null {
  const ours = log.chain[prev.eseq]
  if (ours === undefined) return 'gap'
  if (prev.eseq < (member?.prev ?? 0)) return 'prev_regressed'
  const h = fromBase64url(prev.h, 32)
  return h !== null && equal(ours.h, h) ? null : 'fork'
}

function hasSeat(log: Log, from: string): boolean {
  const others = activeMembers(log).filter((id) => id !== from)
  return others.length + 1 <= (genesisOf(log)?.body.capacity ?? 0)
}

/**
 * Steps 9 to 11 and what the body does (§8.2), for an entry that its sender signed. Pure.
 * A counter is used up once step 9 has passed, whatever follows: the sender used it up as well.
 */
export function admit(log: Log, link: Link, verified: Verified): Outcome {
  const { from, body, header, pub } = verified
  const eseq = nextEseq(log)
  const key = sessionKey(from, verified.session)
  const session = log.sessions.get(key) ?? FRESH
  const member = log.members.get(from)

  if (header.ctr <= BigInt(session.last) || log.ids.has(link.id)) return skip(log, link, from, 'replay')
  const used = counted(key, session, header.ctr)
  const alarm = (kind: Alarm['kind'] & ('fork' | 'gap' | 'capacity'), more: Change[] = []) =>
    alarmed({ kind, eseq, author: from }, [...placed(link), used, ...more])
  if (header.ctr > BigInt(session.reach) + 1n) return gap(alarm('gap'))

  const fault = chainFault(log, body, member)
  if (fault === 'gap') return gap(alarm('gap'))
  if (fault === 'fork') return alarm('fork')
  if (fault === 'prev_regressed') return skip(log, link, from, fault, [used])

  const known: Member = { pub, active: false, hello: 0, ...member, prev: body.prev.eseq }
  const stays: Change = { type: 'member', id: from, member: known }
  if (body.t === 'hello' && !hasSeat(log, from)) return alarm('capacity', [stays])
  if (body.t !== 'hello' && body.t !== 'genesis' && !known.active)
    return skip(log, link, from, 'inactive', [used, stays])

  const seq = link.seq
  const entry: Entry = { eseq, seq, from, t: body.t, bodyId: body.id, body, skipped: null, erased: null, claim: null }
  const base = [...placed(link), used, stays]
  // Sealed again with the same id: the first one counts (§7).
  if (log.bodies.has(bodyKey(from, body.id))) {
    return taken([...base, { type: 'entry', entry: { ...entry, bodyId: null, body: null } }])
  }
  const late = body.t === 'edit' ? shownLate(log, { from, eseq, seq }, body.target) : null
  if (late !== null) return taken([...base, { type: 'entry', entry: { ...entry, body: null } }], late)
  const meaning = meaningOf(log, { from, eseq, seq, body, member: known })
  if (meaning === 'not_allowed') return skip(log, link, from, meaning, [used, stays])
  const shown: Shown[] = body.t === 'unknown' ? [] : [{ type: 'entry', eseq, seq, from, body }]
  return taken([...base, { type: 'entry', entry }, ...meaning.changes], [...shown, ...meaning.shown])
}
