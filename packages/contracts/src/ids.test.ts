import { describe, expect, it } from 'vitest'
import { CommandId, Epoch, JoinKey, MessageId, Ms, ParticipantId, RoomId, SeatKey, Seq, Sha256 } from './ids.ts'

describe.each(Object.entries({ RoomId, ParticipantId, MessageId, CommandId, Epoch }))('%s', (_, schema) => {
  it.each(['a'.repeat(16), 'Z'.repeat(64), '0123456789-_abcdef', '----------------'])('is %j', (id) => {
    expect(schema.safeParse(id).success).toBe(true)
  })

  it.each([
    '',
    'a'.repeat(15),
    'a'.repeat(65),
    'a.dot.in.the.middle',
    'a space in the middle',
    'umlaute-äöü-0000',
    'plus+slash/00000',
    'newline-00000000\n',
    'star-*-0000000000',
    'greater->-0000000',
    1234567890123456,
    null,
    undefined,
    ['a'.repeat(16)],
  ])('is not %j', (id) => {
    expect(schema.safeParse(id).success).toBe(false)
  })
})

describe.each(Object.entries({ SeatKey, JoinKey, Sha256 }))('%s', (_, schema) => {
  it('is exactly 32 bytes of unpadded base64url', () => {
    for (const byte of [0, 0x5a, 0xff]) {
      const text = Buffer.alloc(32, byte).toString('base64url')
      expect(schema.safeParse(text).success).toBe(true)
    }
  })

  it.each([
    Buffer.alloc(31).toString('base64url'),
    Buffer.alloc(33).toString('base64url'),
    Buffer.alloc(32).toString('base64'),
    `${'A'.repeat(42)}B`,
    `${'A'.repeat(42)}=`,
    `${'+'.repeat(42)}A`,
    Buffer.alloc(32).toString('hex'),
    '',
    null,
  ])('is not %j', (text) => {
    expect(schema.safeParse(text).success).toBe(false)
  })

  it('is decoded to the same bytes by one text only', () => {
    const canonical = Buffer.alloc(32, 0xff).toString('base64url')
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const texts = letters.split('').map((letter) => canonical.slice(0, 42) + letter)
    const decoded = texts.filter((text) => Buffer.from(text, 'base64url').equals(Buffer.alloc(32, 0xff)))
    expect(decoded.length).toBeGreaterThan(1)
    expect(decoded.filter((text) => schema.safeParse(text).success)).toEqual([canonical])
  })
})

describe.each(Object.entries({ Ms, Seq }))('%s', (_, schema) => {
  it.each([0, 1, Number.MAX_SAFE_INTEGER])('is %j', (value) => {
    expect(schema.safeParse(value).success).toBe(true)
  })

  it.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53, '1', null])('is not %j', (value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })
})
