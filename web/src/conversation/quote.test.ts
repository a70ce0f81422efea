import { expect, it } from 'vitest'
import { ada, after, bob, entry, meeting, opening, said } from '../room-state/sample-room.ts'
import { timeline } from '../room-state/timeline.ts'
import type { MessageRow } from '../room-state/rows.ts'
import { quoteOf } from './quote.ts'

const blob = { id: '', key: '', size: 1, chunks: 1, sha256: '' }
const events = [
  ...opening,
  ...meeting,
  said(5, ada, '**one**\n\n> two'),
  said(6, ada, '👍'.repeat(500)),
  entry(7, bob, { t: 'burn', what: 'text', blob }),
]
const rowsOf = (state: Parameters<typeof timeline>[0]) =>
  timeline(state, () => '').filter((row): row is MessageRow => row.kind === 'message')
const rows = rowsOf(after(events))

it('shows the beginning of a text in one line', () => {
  expect(quoteOf(rows[0])).toEqual({ kind: 'text', excerpt: 'one two' })
  expect(quoteOf(rows[1])).toEqual({ kind: 'text', excerpt: `${'👍'.repeat(160)}…` })
})

it('shows nothing of what burns, is erased or is not here', () => {
  expect(quoteOf(rows[2])).toEqual({ kind: 'burn' })
  const erased = { type: 'erased', eseq: 5, seq: 5, from: ada, by: 'sender' } as const
  expect(quoteOf(rowsOf(after([...events, { type: 'shown', shown: [erased] }]))[0])).toEqual({ kind: 'erased' })
  expect(quoteOf(undefined)).toEqual({ kind: 'unknown' })
})

it('limits the marks on a letter, and shows a file by its saved name', () => {
  const blobs = { blob, mime: 'text/plain' } as const
  const flood = after([
    ...events,
    said(8, bob, `a${'\u0301'.repeat(7_000)}`),
    entry(9, bob, { t: 'file', name: `../b${'\u0301'.repeat(50)}.txt`, ...blobs }),
  ])
  const [text, file] = rowsOf(flood).slice(-2)
  expect(quoteOf(text)).toEqual({ kind: 'text', excerpt: `a${'\u0301'.repeat(8)}…` })
  expect(quoteOf(file)).toEqual({ kind: 'file', excerpt: `b${'\u0301'.repeat(8)}.txt` })
})
