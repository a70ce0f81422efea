import type { Body, Genesis } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { equal, fromBase64url, toBase64url } from '../bytes.ts'
import type { Header, Opened } from '../envelope.ts'
import { decodeHeader, HEADER_BYTES, isDurableLength, isSignedBy, KIND, openEnvelope, VERSION } from '../envelope.ts'
import type { RefusedRoom, SkipReason } from '../errors.ts'
import { creatorTagOf, senderIdOf } from '../identity.ts'
import type { KeyRing } from '../key-ring.ts'
import type { Suite } from '../link.ts'
import { readBody } from '../body/read-body.ts'
import { isTalk, longestLifeOf } from '../room/room-name.ts'

/** What the link says, and who we are: it stays the same while the room lives. */
export interface Ground {
  readonly suite: Suite
  /** On the wire: it says the class of the room, too. */
  readonly name: string
  readonly roomId: Bytes
  readonly creatorTag: Bytes
  /** Ours, MAJOR.MINOR.PATCH. */
  readonly clientVersion: string
  readonly keys: KeyRing
}

/** An envelope whose header fits the room; `from` and `session` are base64url. */
export interface Frame {
  readonly header: Header
  readonly from: string
  readonly session: string
}

/** An envelope that its sender signed. */
export interface Verified extends Frame {
  readonly body: Body
  readonly pub: Bytes
}

export interface Unreadable<Why> {
  readonly from: string | null
  readonly why: Why
}

export function isUnreadable<T extends object, Why>(result: T | Unreadable<Why>): result is Unreadable<Why> {
  return 'why' in result
}

type DurableKind = typeof KIND.genesis | typeof KIND.hello | typeof KIND.msg

function isDurableKind(kind: number): kind is DurableKind {
  return kind === KIND.genesis || kind === KIND.hello || kind === KIND.msg
}

/** Step 3 without the length, for stubs too (§8.2). `bytes` are at least the 56 of the header. */
export function readFrame(ground: Ground, bytes: Bytes): Frame | Unreadable<'downgrade' | 'header'> {
  const header = decodeHeader(bytes)
  const from = toBase64url(header.senderId)
  if (header.version !== VERSION || header.suite !== ground.suite) return { from, why: 'downgrade' }
  const fits = equal(header.roomId, ground.roomId) && isDurableKind(header.kind)
  if (!fits || header.flags !== 0 || header.epoch !== 0) return { from, why: 'header' }
  return { header, from, session: toBase64url(header.sessionId) }
}

/** Step 3 (§8.2). */
function readDurable(ground: Ground, envelope: Bytes): Frame | Unreadable<'size' | 'downgrade' | 'header'> {
  if (isDurableLength(envelope.length)) return readFrame(ground, envelope)
  const from = envelope.length < HEADER_BYTES ? null : toBase64url(decodeHeader(envelope).senderId)
  return { from, why: 'size' }
}

async function open(
  ground: Ground,
  envelope: Bytes,
  { header }: Frame,
): Promise<(Opened & { readonly json: Body }) | 'unopenable' | 'malformed'> {
  const opened = await openEnvelope(envelope, await ground.keys.keyOf('sender-key', header))
  if (typeof opened === 'string') return opened
  const json = readBody(header.kind, opened.body, isTalk(ground.name))
  return json === null ? 'malformed' : { ...opened, json }
}

async function isOwner(ground: Ground, { header }: Frame, pub: Bytes): Promise<boolean> {
  return equal(await senderIdOf(ground.roomId, pub), header.senderId)
}

function isAtLeast(version: string, minimum: string): boolean {
  const ours = version.split('.').map(Number)
  const theirs = minimum.split('.').map(Number)
  const at = ours.findIndex((part, i) => part !== theirs[i])
  return at === -1 || (ours[at] ?? 0) > (theirs[at] ?? 0)
}

async function refusalOf(ground: Ground, genesis: Genesis, pub: Bytes): Promise<RefusedRoom | null> {
  // Who opens a conversation is whoever came first.
  if (!isTalk(ground.name) && !equal(await creatorTagOf(pub), ground.creatorTag)) return 'not_the_creator'
  if (genesis.suite !== ground.suite) return 'other_suite'
  if (!isAtLeast(ground.clientVersion, genesis.minClient)) return 'client_too_old'
  // Suite 1 has no forward secrecy to offer, so another promise about history is a lie (§7).
  const isTrue = genesis.history === 'link' && genesis.ttlSec * 1000 <= longestLifeOf(ground.name)
  return isTrue ? null : 'bad_genesis'
}

/** Steps 3 to 8 for n = 1, where every failure refuses the room (§8.2). */
export async function examineGenesis(ground: Ground, envelope: Bytes): Promise<Verified | Unreadable<RefusedRoom>> {
  const frame = readDurable(ground, envelope)
  if (isUnreadable(frame)) return { from: frame.from, why: frame.why === 'downgrade' ? 'other_suite' : 'no_genesis' }
  const { from } = frame
  if (frame.header.kind !== KIND.genesis) return { from, why: 'no_genesis' }
  const opened = await open(ground, envelope, frame)
  if (typeof opened === 'string' || opened.json.t !== 'genesis') return { from, why: 'bad_genesis' }
  const pub = fromBase64url(opened.json.pub, 32)
  if (pub === null || !(await isOwner(ground, frame, pub))) return { from, why: 'bad_genesis' }
  const why = await refusalOf(ground, opened.json, pub)
  if (why !== null) return { from, why }
  if (!(await isSignedBy(await ground.keys.verifierOf(pub), envelope, opened))) return { from, why: 'bad_genesis' }
  return { ...frame, body: opened.json, pub }
}

/**
 * Steps 3 to 8 for n > 1 (§8.2). `pubOf` knows those whose genesis or hello was seen; `own` is what is in these very bytes where this engine
 * sealed them, else null.
 */
export async function examine(
  ground: Ground,
  envelope: Bytes,
  pubOf: (senderId: string) => Bytes | undefined,
  own: Body | null,
): Promise<Verified | Unreadable<SkipReason>> {
  const frame = readDurable(ground, envelope)
  if (isUnreadable(frame)) return frame
  const { from } = frame
  if (frame.header.kind === KIND.genesis) return { from, why: 'genesis_again' }
  const opened = own === null ? await open(ground, envelope, frame) : { json: own }
  if (typeof opened === 'string') return { from, why: opened }
  const { json } = opened
  const pub = json.t === 'hello' ? fromBase64url(json.pub, 32) : pubOf(from)
  if (pub === undefined || pub === null) return { from, why: 'unknown_sender' }
  if (json.t === 'hello' && !(await isOwner(ground, frame, pub))) return { from, why: 'identity' }
  const isSigned = !('signature' in opened) || (await isSignedBy(await ground.keys.verifierOf(pub), envelope, opened))
  if (!isSigned) return { from, why: 'signature' }
  return { ...frame, body: json, pub }
}
