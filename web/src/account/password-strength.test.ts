import { describe, expect, it } from 'vitest'
import { isTaken, strengthOf } from './password-strength.ts'

describe('a new password', () => {
  it('says how much is missing', () => {
    expect(strengthOf('', 'ada')).toEqual({ level: 'empty', missing: 12 })
    expect(strengthOf('three blue', 'ada')).toEqual({ level: 'short', missing: 2 })
    expect(isTaken(strengthOf('three blue', 'ada'))).toBe(false)
  })

  it.each([
    ['three blue c', 'fair'],
    ['three blue candles', 'good'],
    ['three blue candles burn', 'strong'],
    ['größer als zwölf', 'good'],
    ['七根蜡烛在风里慢慢地烧尽了', 'fair'],
    // Long, and nothing that many would try.
    ['x9#kTq!v2@Lm', 'fair'],
  ] as const)('%j is %s', (password, level) => {
    expect(strengthOf(password, 'ada')).toMatchObject({ level, missing: 0 })
    expect(isTaken(strengthOf(password, 'ada'))).toBe(true)
  })

  it.each([
    'password1234',
    'P@ssw0rd2026!',
    'qwertyuiop123',
    'iloveyou!!!!!',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    '123456789012345',
    'abcdefghijklmnop',
    'ada.lovelace1843',
    'correcthorsebatterystaple',
  ])('%j is what many would try', (password) => {
    expect(strengthOf(password, 'Ada.Lovelace@wick.test').level).toBe('common')
  })

  it('counts letters, however they are put together', () => {
    const decomposed = 'größer als zw'.normalize('NFD')
    expect(strengthOf(decomposed, 'ada').missing).toBe(strengthOf(decomposed.normalize('NFC'), 'ada').missing)
  })
})
