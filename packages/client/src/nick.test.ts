import { describe, expect, it } from 'vitest'
import { cleanNick } from './nick.ts'

describe('a nickname', () => {
  it.each([
    ['  Ada  ', 'Ada'],
    ['Zoe\u0308', 'Zoë'],
    ['a\u202Eb\nc\u0007', 'abc'],
    ['🦈'.repeat(40), '🦈'.repeat(32)],
    ['\uD800', '\uFFFD'],
    ['\u200F ', 'somebody'],
    ['', 'somebody'],
  ])('%j is said as %j', (text, said) => {
    expect(cleanNick(text)).toBe(said)
  })
})
