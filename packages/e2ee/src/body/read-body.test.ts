import { describe, expect, it } from 'vitest'
import type { Base, Content, NewBody } from '../bodies.ts'
import { utf8 } from '../bytes.ts'
import { KIND } from '../envelope.ts'
import { readBody, readTyping } from './read-body.ts'
import { writeBody, writeTyping } from './write-body.ts'

const B16 = 'A'.repeat(22)
const B32 = 'A'.repeat(43)
const ID = '01JD000000000000000000000A'
const base: Base = { id: ID, ts: 1, prev: { eseq: 0, h: B32 } }
const blob = { id: B16, key: B32, size: 100, chunks: 1, sha256: B32 }
const image = { ...blob, w: 10, h: 10, mime: 'image/png' } as const

const MESSAGES: readonly Exclude<NewBody, { t: 'typing' }>[] = [
  { t: 'text', text: 'hi' },
  { t: 'text', text: 'hi', replyTo: ID },
  { t: 'image', blob: image },
  { t: 'image', blob: { ...image, thumb: 'AAAA' } },
  { t: 'file', blob, name: 'minutes.pdf', mime: 'application/pdf' },
  { t: 'burn', what: 'text', blob },
  { t: 'burn', what: 'image', blob: image },
  { t: 'reaction', target: ID, emoji: '👍🏽' },
  { t: 'reaction', target: ID, emoji: '👍🏽', off: true },
  { t: 'edit', target: ID, text: 'hello' },
  { t: 'receipt', upTo: 3, what: 'read' },
  { t: 'erase', target: 3 },
  { t: 'erase', target: 3, edits: [4, 9] },
  { t: 'burned', target: 3 },
  { t: 'leave' },
  { t: 'kick', who: B16 },
]

const genesis: Content = {
  t: 'genesis',
  pub: B32,
  suite: 1,
  capacity: 2,
  ttlSec: 600,
  createdAt: 1,
  minClient: '1.0.0',
  history: 'link',
  kick: 'none',
}
const hello: Content = { t: 'hello', pub: B32, nick: 'Bob' }

const read = (value: unknown, kind: number = KIND.msg) => readBody(kind, utf8(JSON.stringify(value)))

describe('a body', () => {
  it.each(MESSAGES)('of kind 2 is read as it was written, $t', (content) => {
    expect(readBody(KIND.msg, writeBody(content, base))).toEqual({ ...base, ...content })
  })

  it('of kind 0 and 1 is read as it was written', () => {
    expect(readBody(KIND.genesis, writeBody(genesis, base))).toEqual({ ...base, ...genesis })
    expect(readBody(KIND.hello, writeBody(hello, base))).toEqual({ ...base, ...hello })
  })

  it('loses the fields that nobody knows', () => {
    expect(read({ ...base, t: 'text', text: 'hi', later: 1 })).toEqual({ ...base, t: 'text', text: 'hi' })
    expect(read({ ...base, t: 'burn', what: 'image', blob: { ...image, thumb: 'AAAA' } })).toEqual({
      ...base,
      t: 'burn',
      what: 'image',
      blob: image,
    })
  })

  it('of an unknown type is kept as unknown, as long as its base is sound', () => {
    expect(read({ ...base, t: 'poll', anything: [] })).toEqual({ ...base, t: 'unknown' })
    expect(read({ ...base, t: 'poll', ts: -1 })).toBeNull()
  })

  it('must fit its kind', () => {
    expect(read({ ...base, ...genesis })).toBeNull()
    expect(read({ ...base, ...hello })).toBeNull()
    expect(read({ ...base, t: 'typing', on: true })).toBeNull()
    expect(read({ ...base, t: 'text', text: 'hi' }, KIND.hello)).toBeNull()
    expect(read({ ...base, ...hello }, KIND.genesis)).toBeNull()
    expect(read({ ...base, ...hello }, KIND.commit)).toBeNull()
  })
})

const MALFORMED: readonly object[] = [
  { t: 'text' },
  { t: 'text', text: '' },
  { t: 'text', text: 1 },
  { t: 'text', text: 'hi', replyTo: 'x' },
  { t: 'text', text: 'hi', replyTo: null },
  { t: 'text', text: 'hi', id: ID.toLowerCase() },
  { t: 'text', text: 'hi', id: ID.slice(1) },
  { t: 'text', text: 'hi', ts: 1.5 },
  { t: 'text', text: 'hi', ts: 2 ** 53 },
  { t: 'text', text: 'hi', ts: '1' },
  { t: 'text', text: 'hi', prev: null },
  { t: 'text', text: 'hi', prev: { eseq: 0, h: `${B32}=` } },
  { t: 'text', text: 'hi', prev: { eseq: -1, h: B32 } },
  { t: 'text', text: 'hi', prev: { eseq: 0, h: `${'A'.repeat(42)}B` } },
  { t: 'image', blob: { ...image, mime: 'image/svg+xml' } },
  { t: 'image', blob: { ...image, thumb: 'A'.repeat(10_924) } },
  { t: 'image', blob: { ...image, key: B16 } },
  { t: 'image', blob: { ...image, w: -1 } },
  { t: 'file', blob, name: '../x', mime: 'text/plain' },
  { t: 'file', blob, name: 'x', mime: 'text' },
  { t: 'file', blob, name: 'x\u202Efdp.exe', mime: 'text/plain' },
  { t: 'burn', what: 'file', blob },
  { t: 'burn', what: 'image', blob },
  { t: 'reaction', target: ID, emoji: '' },
  { t: 'reaction', target: 3, emoji: '👍' },
  { t: 'reaction', target: ID, emoji: '👍', off: false },
  { t: 'edit', target: ID, text: '' },
  { t: 'receipt', upTo: -1, what: 'read' },
  { t: 'receipt', upTo: 1, what: 'seen' },
  { t: 'erase', target: '3' },
  { t: 'erase', target: 3, edits: 4 },
  { t: 'erase', target: 3, edits: [-1] },
  { t: 'kick', who: B32 },
  { t: 'history', blob, fromEseq: 0 },
  { t: '' },
  { t: 7 },
  {},
]

describe('a malformed body', () => {
  it.each(MALFORMED)('is none: %j', (fields) => {
    expect(read({ ...base, ...fields })).toBeNull()
  })

  it.each([
    { capacity: 1 },
    { capacity: 17 },
    { ttlSec: 9 },
    { ttlSec: 604_801 },
    { suite: 3 },
    { minClient: '1.0' },
    { minClient: '01.0.0' },
    { history: 'all' },
    { kick: 'all' },
    { pub: B16 },
  ])('is none in genesis: %j', (fields) => {
    expect(read({ ...base, ...genesis, ...fields }, KIND.genesis)).toBeNull()
  })

  it.each(['', 'x'.repeat(33), 'e\u0301', 'a\u0000', 'a\nb', 'a\u202E', '\u2066a'])(
    'is none with the nickname %j',
    (nick) => {
      expect(read({ ...base, ...hello, nick }, KIND.hello)).toBeNull()
    },
  )

  it.each(['😀'.repeat(32), 'é', 'Ångström'.normalize('NFC')])('is not the one with the nickname %s', (nick) => {
    expect(read({ ...base, ...hello, nick }, KIND.hello)).toMatchObject({ nick })
  })

  it('is none when it is not JSON in sound UTF-8', () => {
    for (const raw of [[0xff], [0xef, 0xbb, 0xbf, 0x7b, 0x7d], [], [0x5b, 0x5d], [0x31]]) {
      expect(readBody(KIND.msg, new Uint8Array(raw))).toBeNull()
    }
    expect(readBody(KIND.msg, utf8('null'))).toBeNull()
  })
})

it('reads typing, and nothing else, from a signal', () => {
  expect(readTyping(writeTyping({ t: 'typing', on: true, at: 7 }))).toEqual({ t: 'typing', on: true, at: 7 })
  expect(readTyping(utf8('{"t":"typing"}'))).toBeNull()
  expect(readTyping(utf8('{"t":"typing","on":true}'))).toBeNull()
  expect(readTyping(utf8('{"t":"typing","on":true,"at":-1}'))).toBeNull()
  expect(readTyping(utf8('{"t":"text","on":true}'))).toBeNull()
})

it('keeps the short bodies in one bucket', () => {
  // With every field present, from the sizes that the padding was chosen for (§6.1).
  expect(
    writeBody({ t: 'hello', pub: B32, nick: '' }, { ...base, ts: 1_800_000_000_000, prev: { eseq: 1000, h: B32 } })
      .length,
  ).toBeLessThan(300)
})
