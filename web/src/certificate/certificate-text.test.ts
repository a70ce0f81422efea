import { Certificate } from '@wick/contracts/certificate'
import { expect, it } from 'vitest'
import { words } from '../ended/ended-words.ts'
import { certificateText, totalOf } from './certificate-text.ts'

const certificate = Certificate.parse({
  erasedAt: Date.UTC(2026, 10, 21, 9, 40),
  stores: [
    { store: 'message log', cleared: 41, left: 0 },
    { store: 'a store of tomorrow', cleared: 1, left: 0 },
  ],
})

it('says what each store cleared, when it was checked, and what ended the room', () => {
  const text = certificateText('You destroyed this room.', certificate, words.ended)
  expect(text).toContain('You destroyed this room.')
  expect(text).toContain('message log: Entries cleared 41, Left 0\na store of tomorrow: Entries cleared 1, Left 0\n')
  expect(text).toContain('2026-11-21T09:40')
  expect(totalOf(certificate)).toBe(42)
})
