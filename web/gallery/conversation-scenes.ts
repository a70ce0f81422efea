import type { RoomEvent } from '@wick/client/state/room-event'
import type { VNode } from 'vue'
import { ada, after, bob, bodyId, entry, meeting, opening, said } from '../src/room-state/sample-room.ts'
import type { SceneName } from './scene-list.ts'
import { roomScene } from './scenes.ts'

const react = (seq: number, from: string, to: number, emoji: string): RoomEvent =>
  entry(seq, from, { t: 'reaction', target: bodyId(to), emoji })
const answer = (seq: number, from: string, to: number, text: string): RoomEvent =>
  entry(seq, from, { t: 'text', text, replyTo: bodyId(to) })

const formed: readonly RoomEvent[] = [
  said(20, bob, '**Before we start:** is this line *really* safe? The last one ~~was~~ seemed fine too.'),
  said(
    30,
    ada,
    '> is this line really safe\n\nIt is, as long as\n\n1. the number matches\n2. nobody looks over your shoulder',
  ),
  said(
    40,
    bob,
    'Here is how I get them:\n\n```sql\nselect quarter, sum(amount) as total from ledger where published = false group by quarter\n```\nthen `diff` against [their report](https://example.org/reports/q3) or [their report](https://example.com/q3).',
  ),
  said(44, bob, '🔥'),
]
const answered: readonly RoomEvent[] = [
  said(50, ada, 'Third quarter was 12 % below what they published.'),
  answer(60, bob, 50, 'Are you sure about that one? I had eleven and a half.'),
  react(61, ada, 60, '🤔'),
  react(62, bob, 50, '😮'),
  react(63, ada, 50, '😮'),
  react(64, bob, 50, '🙏'),
  said(
    70,
    ada,
    'Quite sure. Page 40, the footnote under the second table, which nobody reads, and which is why it is there at all.',
  ),
  { type: 'shown', shown: [{ type: 'erased', eseq: 70, seq: 70, from: ada, by: 'sender' }] },
  answer(80, bob, 70, 'Got it.'),
  said(84, ada, 'Page 14.'),
  entry(85, ada, { t: 'edit', target: bodyId(84), text: 'Page 40.' }),
  react(86, bob, 84, '👍'),
]

const LONG = Array.from({ length: 90 }, (_, line) => `Line ${line + 1} of the minutes.`).join('\n')

/** Every state of a conversation that is worth looking at, by name. */
export const conversationScenes = {
  'talk-formed': roomScene(after([...opening, ...meeting, ...formed])),
  'talk-answered': roomScene(after([...opening, ...meeting, ...answered])),
  'talk-long': roomScene(after([...opening, ...meeting, said(90, bob, LONG), said(91, ada, 'All of that?')])),
} satisfies Partial<Record<SceneName, () => VNode>>
