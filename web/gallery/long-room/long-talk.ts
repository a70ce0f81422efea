import type { RoomEvent } from '@wick/client/state/room-event'
import { ada, bob, bodyId, entry, said } from '../../src/room-state/sample-room.ts'

const SENTENCES = [
  'ok',
  'I have the figures here. Is this line safe?',
  'third quarter was **12 % below** what they published, and the *footnote* on page 40 says why',
  'I will read them out once and then we burn this room. Write down what you need, on paper, and not the names. If anything is unclear, ask now and not later.',
  '🔥',
  'see https://example.org/reports/2026/q3?table=4 for the public part',
  '> what they say\n\nand what they do is another thing',
  '- one\n- two\n- three',
  'שלום, שומעים אותי?',
  '```sql\nselect quarter, sum(amount)\nfrom ledger\ngroup by quarter\n```',
]
const FIRST_SEQ = 20

/** So many messages as they are said in a room: short and long, formatted, answered and reacted to, always the same. */
export function longTalk(count: number): RoomEvent[] {
  return Array.from({ length: count }, (_, nth) => messageOf(nth))
}

// Neither people nor texts alternate evenly.
const authorOf = (nth: number) => ((nth * 7) % 11 < 6 ? ada : bob)

export function messageOf(nth: number, from = authorOf(nth)): RoomEvent {
  const seq = FIRST_SEQ + nth
  const text = SENTENCES[(nth * 13 + (nth % 7)) % SENTENCES.length] ?? ''
  if (nth % 29 === 28) return entry(seq, from, { t: 'reaction', target: bodyId(seq - 3), emoji: '👍' })
  if (nth % 17 === 16) return entry(seq, from, { t: 'text', text, replyTo: bodyId(seq - 5) })
  return said(seq, from, text)
}
