import { admit, countedStub, placed, skip } from './admit.ts'
import type { Body } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { chainNext } from '../chain.ts'
import { HEADER_BYTES, KIND, messageIdOf } from '../envelope.ts'
import type { RefusedRoom } from '../errors.ts'
import type { Ground, Verified } from './check-envelope.ts'
import { examine, examineGenesis, isUnreadable, readFrame } from './check-envelope.ts'
import type { Entry, Link, Log } from './log.ts'
import { nextEseq, sessionKey } from './log.ts'
import type { Outcome, Taken } from './outcome.ts'
import { alarmed, gap, taken } from './outcome.ts'
import { ownGap } from './own-gap.ts'
import { sha256 } from '../primitives.ts'

/** What history serves where an erased envelope was: 56 and 32 bytes (§8.1). */
export interface Stub {
  readonly header: Bytes
  readonly hash: Bytes
}

/** One durable envelope at its place in the stream. */
export interface Durable {
  readonly seq: number
  readonly bytes: Bytes | Stub
}

/** SHA-256 of the envelope: computed, or the stub's word, which the chain then commits to. */
export async function envelopeHash({ bytes }: Durable): Promise<Bytes> {
  return bytes instanceof Uint8Array ? sha256(bytes) : bytes.hash
}

async function linkTo(log: Log, event: Durable): Promise<Link> {
  const hash = await envelopeHash(event)
  return { seq: event.seq, id: messageIdOf(hash), h: await chainNext(log.head, nextEseq(log), hash) }
}

function refuse(link: Link, reason: RefusedRoom): Taken {
  return alarmed({ kind: 'refused', reason }, placed(link))
}

/** What an entry comes to, once its place in the chain is known. */
type Judgement = (link: Link) => Outcome

async function examinedGenesis(ground: Ground, log: Log, { bytes }: Durable): Promise<Judgement> {
  if (!(bytes instanceof Uint8Array)) return (link) => refuse(link, 'no_genesis')
  const verified = await examineGenesis(ground, bytes)
  return (link) => (isUnreadable(verified) ? refuse(link, verified.why) : admitGenesis(log, link, verified))
}

function admitGenesis(log: Log, link: Link, verified: Verified): Taken {
  const outcome = admit(log, link, verified)
  const isOpened = outcome.type === 'taken' && outcome.shown.some((shown) => shown.type === 'entry')
  return isOpened ? outcome : refuse(link, 'bad_genesis')
}

/** Steps 2 to 4, 8, 9 and 11 as far as a header goes (§8.1). */
function receiveStub(ground: Ground, log: Log, link: Link, { header: bytes }: Stub): Taken {
  if (bytes.length !== HEADER_BYTES) return skip(log, link, null, 'header')
  const frame = readFrame(ground, bytes)
  if (isUnreadable(frame)) return skip(log, link, frame.from, frame.why)
  const { from, header, session } = frame
  if (header.kind !== KIND.msg) return skip(log, link, from, 'not_erasable')
  const member = log.members.get(from)
  if (member === undefined) return skip(log, link, from, 'unknown_sender')
  const counted = countedStub(log, sessionKey(from, session), header.ctr)
  if (!member.active) return skip(log, link, from, 'inactive', counted)
  const place = { eseq: nextEseq(log), seq: link.seq, from }
  const entry: Entry = { ...place, t: null, bodyId: null, body: null, skipped: null, erased: 'server', claim: null }
  return taken([...placed(link), ...counted, { type: 'entry', entry }], [{ type: 'erased', ...place, by: 'server' }])
}

function noteOwn(log: Log, { seq }: Durable, outcome: Taken): Taken {
  if (!log.own.has(seq)) return outcome
  return { ...outcome, changes: [...outcome.changes, { type: 'own', seq, id: null }] }
}

async function examined(ground: Ground, log: Log, event: Durable, own: Body | null): Promise<Judgement> {
  const { bytes } = event
  if (nextEseq(log) === 1) return examinedGenesis(ground, log, event)
  if (!(bytes instanceof Uint8Array)) return (link) => receiveStub(ground, log, link, bytes)
  const verified = await examine(ground, bytes, (id) => log.members.get(id)?.pub, own)
  return (link) => (isUnreadable(verified) ? skip(log, link, verified.from, verified.why) : admit(log, link, verified))
}

/**
 * Steps 2 to 11 (§8.2) for an event beyond the cursor. Changes nothing: the caller persists the outcome, then applies it. `own` as
 * `takeOwnCopy` gives it.
 */
export async function receiveDurable(ground: Ground, log: Log, event: Durable, own: Body | null): Promise<Outcome> {
  // Neither the chain nor the signature needs the other, and both wait for WebCrypto.
  const [link, judge] = await Promise.all([linkTo(log, event), examined(ground, log, event, own)])
  const missing = ownGap(log, event.seq, link.id, placed(link))
  if (missing !== null) return missing
  const outcome = judge(link)
  return outcome.type === 'gap' ? gap(noteOwn(log, event, outcome.unexplained)) : noteOwn(log, event, outcome)
}
