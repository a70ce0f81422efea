import type { Base, BlobRef, Body, Burn, Content, Genesis, ImageRef, Typing, Unknown } from '../bodies.ts'
import { IMAGE_TYPES } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { KIND } from '../envelope.ts'
import type { Fields } from './fields.ts'
import {
  boolean,
  bytes,
  bytesUpTo,
  fileName,
  integer,
  label,
  list,
  MalformedError,
  mediaType,
  nonEmpty,
  object,
  oneOf,
  optional,
  semanticVersion,
  string,
  ulid,
} from './fields.ts'

const MAX_THUMB_BYTES = 8192
const MAX_NICK_CODE_POINTS = 32
const MAX_EMOJI_CODE_POINTS = 16

const count = integer()

function blobRef(value: unknown): BlobRef {
  const blob = object(value)
  return {
    id: bytes(16)(blob['id']),
    key: bytes(32)(blob['key']),
    size: count(blob['size']),
    chunks: count(blob['chunks']),
    sha256: bytes(32)(blob['sha256']),
  }
}

function bareImageRef(value: unknown): ImageRef {
  const blob = object(value)
  return {
    ...blobRef(blob),
    w: count(blob['w']),
    h: count(blob['h']),
    mime: oneOf(...IMAGE_TYPES)(blob['mime']),
  }
}

function imageRef(value: unknown): ImageRef {
  return { ...bareImageRef(value), ...optional(object(value), 'thumb', bytesUpTo(MAX_THUMB_BYTES)) }
}

function burn(fields: Fields): Burn {
  const what = oneOf('text', 'image')(fields['what'])
  return what === 'text'
    ? { t: 'burn', what, blob: blobRef(fields['blob']) }
    : { t: 'burn', what, blob: bareImageRef(fields['blob']) }
}

function genesis(fields: Fields): Genesis {
  return {
    t: 'genesis',
    pub: bytes(32)(fields['pub']),
    suite: oneOf(1, 2)(fields['suite']),
    capacity: integer(2, 16)(fields['capacity']),
    ttlSec: integer(10, 604_800)(fields['ttlSec']),
    createdAt: count(fields['createdAt']),
    minClient: semanticVersion(fields['minClient']),
    history: oneOf('link', 'none', 'share')(fields['history']),
    kick: oneOf('creator', 'none')(fields['kick']),
  }
}

function message(t: string, fields: Fields): Content | Unknown {
  switch (t) {
    case 'text':
      return { t, text: nonEmpty(fields['text']), ...optional(fields, 'replyTo', ulid) }
    case 'image':
      return { t, blob: imageRef(fields['blob']) }
    case 'file':
      return { t, blob: blobRef(fields['blob']), name: fileName(fields['name']), mime: mediaType(fields['mime']) }
    case 'burn':
      return burn(fields)
    case 'reaction':
      return {
        t,
        target: ulid(fields['target']),
        emoji: label(MAX_EMOJI_CODE_POINTS)(fields['emoji']),
        ...optional(fields, 'off', oneOf(true)),
      }
    case 'edit':
      return { t, target: ulid(fields['target']), text: nonEmpty(fields['text']) }
    case 'receipt':
      return { t, upTo: count(fields['upTo']), what: oneOf('delivered', 'read')(fields['what']) }
    case 'erase':
      return { t, target: count(fields['target']), ...optional(fields, 'edits', list(count)) }
    case 'burned':
      return { t, target: count(fields['target']) }
    case 'leave':
      return { t }
    case 'kick':
      return { t, who: bytes(16)(fields['who']) }
    case 'history':
      return { t, blob: blobRef(fields['blob']), fromEseq: count(fields['fromEseq']), toEseq: count(fields['toEseq']) }
    case 'genesis':
    case 'hello':
    case 'typing':
      // These have a kind of their own.
      throw new MalformedError()
    case '':
      throw new MalformedError()
  }
  return { t: 'unknown' }
}

function base(fields: Fields): Base {
  const prev = object(fields['prev'])
  return {
    id: ulid(fields['id']),
    ts: count(fields['ts']),
    prev: { eseq: count(prev['eseq']), h: bytes(32)(prev['h']) },
  }
}

function content(kind: number, fields: Fields): Content | Unknown {
  const t = string(fields['t'])
  if (kind === KIND.msg) return message(t, fields)
  if (kind === KIND.genesis && t === 'genesis') return genesis(fields)
  if (kind === KIND.hello && t === 'hello') {
    return { t, pub: bytes(32)(fields['pub']), nick: label(MAX_NICK_CODE_POINTS)(fields['nick']) }
  }
  throw new MalformedError()
}

function parse<T>(raw: Bytes, read: (fields: Fields) => T): T | null {
  try {
    // A byte order mark is not JSON, so it is kept for the parser to refuse.
    const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
    const value: unknown = JSON.parse(json)
    return read(object(value))
  } catch (cause) {
    if (cause instanceof MalformedError || cause instanceof SyntaxError || cause instanceof TypeError) return null
    throw cause
  }
}

/** The body of a durable envelope of `kind`; null when it is malformed (§7). Unknown fields are dropped, and `acct` without accounts. */
export function readBody(kind: number, raw: Bytes, hasAccounts = false): Body | null {
  return parse(raw, (fields) => ({
    ...base(fields),
    ...content(kind, fields),
    ...(hasAccounts && kind < KIND.msg && { acct: fields['acct'] }),
  }))
}

/** The body of an ephemeral frame; null when it is malformed. */
export function readTyping(raw: Bytes): Typing | null {
  return parse(raw, (fields) => ({
    t: oneOf('typing')(fields['t']),
    on: boolean(fields['on']),
    at: count(fields['at']),
  }))
}
