import { describe, expect, it } from 'vitest'
import { AccountId, Bytes, Handle, State, Tag, Wraps } from './account-ids.ts'

describe.each([1, 2, 3, 16, 32, 60, 64, 96, 128, 192, 320])('%i bytes', (length) => {
  const schema = Bytes(length)
  const text = (size: number, byte = 0xff) => Buffer.alloc(size, byte).toString('base64url')

  it('are unpadded base64url of exactly as many', () => {
    for (const byte of [0, 0x5a, 0xff]) expect(schema.safeParse(text(length, byte)).success).toBe(true)
    for (const wrong of [text(length - 1), text(length + 1), `${text(length)}=`, ''])
      expect(schema.safeParse(wrong).success).toBe(false)
  })

  it('have one spelling', () => {
    const canonical = text(length)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')
    const same = letters
      .map((letter) => canonical.slice(0, -1) + letter)
      .filter((each) => Buffer.from(each, 'base64url').equals(Buffer.alloc(length, 0xff)))
    expect(same.filter((each) => schema.safeParse(each).success)).toEqual([canonical])
  })
})

describe('a handle', () => {
  it.each([
    ['Ada', 'ada'],
    ['  ada.lovelace  ', 'ada.lovelace'],
    ['ADA@EXAMPLE.ORG', 'ada@example.org'],
    ['ａｄａ', 'ada'],
    ['+491701234567', '+491701234567'],
  ])('%j is folded to %j', (written, folded) => {
    expect(Handle.parse(written)).toBe(folded)
    expect(Handle.parse(folded)).toBe(folded)
  })

  it.each(['ab', 'a b c', 'аdа', 'ada\0', 'a\nda', 'x'.repeat(65), ' '.repeat(200), '', 'ada*', null, 7])(
    '%j is none',
    (written) => {
      expect(Handle.safeParse(written).success).toBe(false)
    },
  )
})

it.each([
  [AccountId, 'a.b.c.d.e.f.g.h.i', 'an-account-of-the-test'],
  [Tag, 'A'.repeat(21), `${'A'.repeat(21)}Q`],
  [State, 'short', 'A'.repeat(400)],
])('takes no token that would be several of a subject', (schema, wrong, right) => {
  expect(schema.safeParse(wrong).success).toBe(false)
  expect(schema.safeParse(`${right}.`).success).toBe(false)
  expect(schema.safeParse(right).success).toBe(true)
})

describe('the boxes of a registration', () => {
  const text = (length: number, byte = 1) => Buffer.alloc(length, byte).toString('base64url')
  const wrap = (kind: string, byte = 1) => ({ kind, id: text(16, byte), box: text(60) })
  const [password, recovery, passkey] = ['password', 'recovery', 'passkey'].map((kind) => wrap(kind))

  it('are one of the recovery code, and one of the password where there is one', () => {
    for (const right of [[password, recovery], [recovery, password], [recovery]])
      expect(Wraps.safeParse(right).success).toBe(true)
  })

  it.each([
    [[]],
    [[password]],
    [[password, passkey]],
    [[recovery, passkey]],
    [[password, recovery, passkey]],
    [[password, password, recovery]],
    [[password, wrap('recovery', 2), recovery]],
    [[password, recovery, passkey, wrap('passkey', 2)]],
    [[password, recovery, { ...passkey, more: 1 }]],
  ])('are not %j', (wraps) => {
    expect(Wraps.safeParse(wraps).success).toBe(false)
  })
})
