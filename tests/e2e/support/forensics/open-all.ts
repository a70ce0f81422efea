import { createDecipheriv, hkdfSync } from 'node:crypto'
import { readVarint } from './varint.ts'
import type { Profile } from './read-profile.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 4
const PADDING_BYTES = 32
const HEADER_BYTES = 56
/** What scratch rows have, and no row of a room. */
const SCRATCH_BYTES = 32_768
const ENVELOPE_BYTES = 16_456
const SMALLEST_BLOB = 400
/** Of an attachment's first chunk. */
const BLOB_LOOK_BYTES = 4_096
const JSON_BEGINS = Buffer.from('{"')
const JSON_ENDS = 0x7d
const BODY_BEGINS = Buffer.from('{"t":"')
const PICTURES = [Buffer.from('RIFF'), Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47])]

/** All byte arrays that a browser has written as values: tag, length, bytes, and the view on them. */
function arraysWithin(text: Buffer): Buffer[] {
  const arrays: Buffer[] = []
  for (let at = text.indexOf('B'); at !== -1; at = text.indexOf('B', at + 1)) {
    const [length, from] = readVarint(text, at + 1)
    const end = from + length
    if (length === 0 || end + 4 > text.length) continue
    const [offset, afterOffset] = readVarint(text, end + 2)
    const isView = text[end] === 0x56 && text[end + 1] === 0x42 && offset === 0
    if (isView && readVarint(text, afterOffset)[0] === length) arrays.push(text.subarray(from, end))
  }
  return arrays
}

/** Keys as a browser stores them: the tag of a key a few bytes before, its length at once before. */
function storedKeysWithin(text: Buffer): Buffer[] {
  const keys: Buffer[] = []
  for (let at = text.indexOf('K'); at !== -1; at = text.indexOf('K', at + 1)) {
    for (let from = at + 3; from < at + 10; from++) {
      if (text[from - 1] === KEY_BYTES) keys.push(text.subarray(from, from + KEY_BYTES))
    }
  }
  return keys
}

/** Texts of 43 letters, as keys are written; wide ones too. */
function writtenKeysWithin(text: Buffer): Buffer[] {
  const written = [text.toString('latin1'), narrowed(text, 0), narrowed(text, 1)]
  return written.flatMap((all) =>
    [...all.matchAll(/(?<![\w-])[\w-]{43}(?![\w-])/g)].map(([key]) => Buffer.from(key, 'base64url')),
  )
}

/** Of wide letters the first bytes, where the second are zero: every other byte, from one on. */
function narrowed(text: Buffer, from: number): string {
  const narrow = Buffer.alloc(text.length >> 1)
  for (let at = from, i = 0; at + 1 < text.length; at += 2, i++) narrow[i] = text[at + 1] === 0 ? (text[at] ?? 0) : 0
  return narrow.toString('latin1')
}

function unique(buffers: readonly Buffer[]): Buffer[] {
  return [...new Map(buffers.map((bytes) => [bytes.toString('latin1'), bytes])).values()]
}

/** What a profile gives to whoever looks for keys and for what they may open. */
export interface Findings {
  /** Byte arrays of a key's length: a device's half among them. */
  readonly halves: readonly Buffer[]
  readonly keys: readonly Buffer[]
  readonly arrays: readonly Buffer[]
  readonly texts: readonly Buffer[]
}

export function findKeys({ texts }: Profile): Findings {
  const arrays = unique(texts.flatMap(arraysWithin)).filter(({ length }) => length !== SCRATCH_BYTES)
  const halves = arrays.filter(({ length }) => length === KEY_BYTES)
  const found = unique([...halves, ...texts.flatMap(writtenKeysWithin), ...texts.flatMap(storedKeysWithin)])
  // What only looks like one may be shorter: text that ends with the file, for instance.
  const keys = found.filter(({ length }) => length === KEY_BYTES)
  return { halves, keys, arrays, texts }
}

/** Which room it was, and who sat in it. */
export interface Known {
  readonly roomId: Buffer
  readonly senderId: Buffer
}

/** Everything that any of the keys opens, each tried in every part that a key has in this design; `more` came from elsewhere. */
export function openAll(findings: Findings, known: Known, more: readonly Buffer[] = []): Buffer[] {
  const keys = [...findings.keys, ...more]
  const restKeys = findings.halves.flatMap((half) =>
    [Buffer.alloc(0), ...keys].map((server) =>
      derive(Buffer.concat([half, server]), 'rest-key', known.roomId, known.senderId),
    ),
  )
  const rows = unique([...keys, ...restKeys]).flatMap((key) => rowsOpenedBy(key, findings.arrays))
  const envelopes = envelopesWithin(findings.texts, known).flatMap((envelope) =>
    keys.flatMap((secret) => openEnvelope(envelope, secret) ?? []),
  )
  const blobs = findings.arrays.flatMap((array) => keys.flatMap((key) => openBlob(array, key)))
  return [...rows, ...envelopes, ...blobs]
}

function derive(input: Buffer, label: string, ...contexts: readonly Buffer[]): Buffer {
  const parts = [Buffer.from(label), ...contexts].flatMap((part) => [
    Buffer.from([part.length >> 8, part.length & 255]),
    part,
  ])
  return Buffer.from(hkdfSync('sha256', input, Buffer.from('pcr/1'), Buffer.concat(parts), KEY_BYTES))
}

/** What AES-GCM hides, whether or not its tag is right: a key that nearly fits would not be missed. */
function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const counter = Buffer.concat([nonce, Buffer.from([0, 0, 0, 2])])
  return createDecipheriv('aes-256-ctr', key, counter).update(sealed)
}

/** All rows of a key that opens one of them: a row is a nonce, JSON, and a tag; but for two, which are keys. */
function rowsOpenedBy(key: Buffer, arrays: readonly Buffer[]): Buffer[] {
  const rows = arrays.filter(({ length }) => length > NONCE_BYTES + TAG_BYTES)
  const open = (row: Buffer, to = -TAG_BYTES) =>
    decrypt(key, row.subarray(0, NONCE_BYTES), row.subarray(NONCE_BYTES, to))
  const begins = (row: Buffer) => open(row, NONCE_BYTES + JSON_BEGINS.length).equals(JSON_BEGINS)
  return rows.some((row) => begins(row) && open(row).at(-1) === JSON_ENDS) ? rows.map((row) => open(row)) : []
}

/** Envelopes of that room, as bytes and as text. */
function envelopesWithin(texts: readonly Buffer[], { roomId }: Known): Buffer[] {
  const raw = texts.flatMap((text) => {
    const found: Buffer[] = []
    for (let at = text.indexOf(roomId); at !== -1; at = text.indexOf(roomId, at + 1)) {
      if (at >= 4 && text[at - 4] === 1 && text[at - 3] === 1)
        found.push(text.subarray(at - 4, at - 4 + ENVELOPE_BYTES))
    }
    return found
  })
  const written = texts.flatMap((text) =>
    [...text.toString('latin1').matchAll(/AQE[\w-]{440,22000}/g)].map(([envelope]) =>
      Buffer.from(envelope, 'base64url'),
    ),
  )
  return [...raw, ...written]
}

function openEnvelope(envelope: Buffer, secret: Buffer): Buffer | null {
  const [roomId, senderId, sessionId] = [
    [4, 20],
    [20, 36],
    [36, 44],
  ].map(([from, to]) => envelope.subarray(from, to))
  if (roomId === undefined || senderId === undefined || sessionId === undefined) return null
  const key = derive(secret, 'sender-key', roomId, senderId, sessionId)
  const nonce = Buffer.concat([Buffer.alloc(4), envelope.subarray(44, 52)])
  const plain = decrypt(key, nonce, envelope.subarray(HEADER_BYTES))
  return plain.subarray(68, 68 + BODY_BEGINS.length).equals(BODY_BEGINS) ? plain : null
}

/** The first chunk of an attachment: a picture by its first bytes, a text by its length and the zeros behind it. */
function openBlob(array: Buffer, key: Buffer): Buffer[] {
  if (array.length < SMALLEST_BLOB) return []
  return [0, 1].flatMap((isLast) => {
    const nonce = Buffer.concat([Buffer.alloc(NONCE_BYTES - 1), Buffer.from([isLast])])
    const plain = decrypt(key, nonce, array.subarray(0, BLOB_LOOK_BYTES))
    const isPicture = PICTURES.some((begin) => plain.subarray(0, begin.length).equals(begin))
    const padding = plain.subarray(LENGTH_BYTES + plain.readUInt32BE(0), -TAG_BYTES)
    // Fewer zeros are found by chance.
    const isText = padding.length >= PADDING_BYTES && padding.every((byte) => byte === 0)
    return isPicture || isText ? [plain] : []
  })
}
