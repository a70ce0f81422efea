import type { Content } from '@wick/e2ee/bodies'
import type { Shown } from '@wick/e2ee/shown'
import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { applyShown } from './apply-shown.ts'
import { emptyRoom, type Reaction, type RoomState } from './room-state.ts'
import { withReaction } from './with-reaction.ts'

const room = emptyRoom('r'.repeat(22), 'ada')
const person = fc.constantFrom('ada', 'bob', 'eve')
const target = fc.constantFrom('one', 'two')
/** More kinds than are carried, most of them seldom. */
const emoji = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('👍', '👎', '🔥') },
  { weight: 1, arbitrary: fc.nat(100).map((kind) => String.fromCodePoint(0x1f600 + kind)) },
)
const off = fc.constantFrom<{ off?: true }>({}, {}, { off: true })

const said = fc.oneof(
  fc
    .record({ id: target, text: fc.constant('x') })
    .map(({ id, text }) => ({ id, content: { t: 'text', text } as const })),
  fc.record({ to: target, emoji, taken: off }).map(({ to, emoji: kind, taken }) => ({
    id: '',
    content: { t: 'reaction', target: to, emoji: kind, ...taken } as const,
  })),
  fc
    .nat(50)
    .map((upTo) => ({ id: '', content: { t: 'receipt', upTo, what: upTo % 2 ? 'read' : 'delivered' } as const })),
  fc.nat(3).map((nick) => ({ id: '', content: { t: 'hello', pub: '', nick: `nick ${nick}` } as const })),
)
const lives = fc.array(fc.tuple(person, said), { maxLength: 80, size: 'max' })

const entryOf = (from: string, content: Content, id: string, at: number): Shown => {
  const body = { id, ts: 1, prev: { eseq: 0, h: '' }, ...content }
  return { type: 'entry', eseq: at, seq: at, from, body }
}
const shownOf = (life: readonly (readonly [string, { id: string; content: Content }])[]) =>
  life.map(([from, { id, content }], i) => entryOf(from, content, id, i + 1))

/** The rule as it is told of one more reaction, looking through all of them. */
function afterOneMore(
  before: readonly Reaction[],
  { from, emoji: kind }: Reaction,
  isOff: boolean,
): readonly Reaction[] {
  const others = before.filter((other) => other.from !== from || other.emoji !== kind)
  if (isOff) return others
  const own = others.filter((other) => other.from === from)
  const left = own.length < 8 ? others : others.filter((other) => other !== own[0])
  const kinds = new Set(left.map((other) => other.emoji)).add(kind)
  return kinds.size > 64 ? others : [...left, { emoji: kind, from }]
}

afterEach(() => void vi.unstubAllGlobals())

it('applies a batch like its parts in turn, and leaves the earlier state unchanged', () =>
  fc.assert(
    fc.property(lives, fc.nat(80), (life, at) => {
      const things = shownOf(life)
      const oneByOne = (state: RoomState, all: readonly Shown[]) =>
        all.reduce((past, one) => applyShown(past, [one]), state)
      const before = applyShown(room, things.slice(0, at))
      const asItWas = structuredClone(before)
      expect(applyShown(before, things.slice(at))).toEqual(oneByOne(room, things))
      expect(before).toEqual(asItWas)
    }),
  ))

it('one more reaction comes to what looking through all of them says', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(12), emoji, off), { maxLength: 300, size: 'max' }), (reactions) => {
      let [ours, theirs]: (readonly Reaction[])[] = [[], []]
      for (const [who, kind, taken] of reactions) {
        const from = `person ${who}`
        ours = withReaction(ours ?? [], { emoji: kind, ...taken }, from)
        theirs = afterOneMore(theirs ?? [], { emoji: kind, from }, taken.off === true)
      }
      expect(ours).toEqual(theirs)
    }),
  ))

it('copies names, marks and reactions once, however many are shown at once', () => {
  let copied = 0
  class CountingMap<Key, Value> extends Map<Key, Value> {
    constructor(from?: Iterable<readonly [Key, Value]>) {
      const entries = [...(from ?? [])]
      super(entries)
      copied += entries.length
    }
  }
  const people = Array.from({ length: 300 }, (_, i) => `person ${i}`)
  const greeted = applyShown(
    room,
    people.map((from, i) => entryOf(from, { t: 'hello', pub: '', nick: from }, '', i + 1)),
  )
  vi.stubGlobal('Map', CountingMap)
  const more = people.flatMap((from, i): Shown[] => [
    entryOf(from, { t: 'hello', pub: '', nick: `${from}, again` }, '', 1_000 + 2 * i),
    entryOf(from, { t: 'receipt', upTo: i, what: 'read' }, '', 1_001 + 2 * i),
  ])
  const after = applyShown(greeted, more)
  expect([after.nicks.size, after.marks.size]).toEqual([300, 300])
  expect(copied).toBe(300)
})
