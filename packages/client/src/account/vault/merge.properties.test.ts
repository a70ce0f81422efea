import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Entries, type Entry, readEntries, removeEntry, setEntry, writeEntries } from './entries.ts'
import { includes, merge, newerThan } from './merge.ts'

const stamp = { at: fc.integer({ min: 1, max: 4 }), by: fc.constantFrom('a', 'b', 'c') }
const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ ...stamp, value: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<never> }),
  fc.record({ ...stamp, value: fc.record({ n: fc.nat(3), root: fc.constantFrom('p', 'q') }) }),
  fc.record({ ...stamp, goneAt: fc.integer({ min: 0, max: 3 }) }),
)
const anyEntries: fc.Arbitrary<Entries> = fc
  .array(fc.tuple(fc.constantFrom('x', 'y', '^z'), anyEntry))
  .map((pairs) => new Map(pairs))

/** In one order, so that maps that hold the same are the same. */
const sorted = (entries: Entries) => [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))

it('merges in any order', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, (a, b) => {
      expect(sorted(merge(a, b))).toEqual(sorted(merge(b, a)))
    }),
  )
})

it('merges in any grouping', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, anyEntries, (a, b, c) => {
      expect(sorted(merge(merge(a, b), c))).toEqual(sorted(merge(a, merge(b, c))))
    }),
  )
})

it('merges the same again without a change', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, (a, b) => {
      const once = merge(a, b)
      expect(sorted(merge(once, b))).toEqual(sorted(once))
      expect(sorted(merge(a, a))).toEqual(sorted(a))
    }),
  )
})

it('lets what is counted never go back, and what of it is gone stay gone', () => {
  const countOf = (entries: Entries) => {
    const entry = entries.get('^z')
    if (entry === undefined) return -2
    if ('goneAt' in entry) return Infinity
    const { n = -1 } = (typeof entry.value === 'object' && entry.value !== null ? entry.value : {}) as { n?: unknown }
    return typeof n === 'number' ? n : -1
  }
  fc.assert(
    fc.property(anyEntries, anyEntries, (a, b) => {
      expect(countOf(merge(a, b))).toBe(Math.max(countOf(a), countOf(b)))
    }),
  )
})

it('knows what merging would add', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, (a, b) => {
      expect(sorted(merge(a, newerThan(a, b)))).toEqual(sorted(merge(a, b)))
      expect(includes(merge(a, b), a) && includes(merge(a, b), b)).toBe(true)
    }),
  )
})

it('takes values for equal whose fields stand in another order', () => {
  const one: Entries = new Map([['x', { at: 1, by: 'a', value: { p: 1, q: { r: 2, s: 3 } } }]])
  const other: Entries = new Map([['x', { at: 1, by: 'a', value: { q: { s: 3, r: 2 }, p: 1 } }]])
  expect(includes(one, other) && includes(other, one)).toBe(true)
})

it('puts what is written now above all that was seen', () => {
  fc.assert(
    fc.property(anyEntries, fc.constantFrom('a', 'c'), (entries, by) => {
      const set = setEntry(entries, 'x', 'new', by)
      expect(merge(entries, set).get('x')).toMatchObject({ value: 'new', by })
      expect(merge(set, removeEntry(set, 'x', by, 9)).get('x')).toMatchObject({ goneAt: 9 })
    }),
  )
})

it('is read as it was written', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const read = readEntries(new TextEncoder().encode(writeEntries(entries)))
      expect(read && JSON.stringify(sorted(read))).toBe(JSON.stringify(sorted(entries)))
    }),
  )
})

it('keeps fields of every name', () => {
  const json = '{"format":1,"entries":[["x",{"at":1,"by":"a","value":{"__proto__":{"p":1},"q":[{"__proto__":2}]}}]]}'
  const read = readEntries(new TextEncoder().encode(json))
  expect(read && writeEntries(read)).toBe(json)
})

it.each([
  ['no JSON', '{'],
  ['another format', '{"format":2,"entries":[]}'],
  ['a field too much', '{"format":1,"entries":[],"more":1}'],
  ['an entry without a time', '{"format":1,"entries":[["x",{"by":"a","value":1}]]}'],
  ['a time that is none', '{"format":1,"entries":[["x",{"at":0,"by":"a","value":1}]]}'],
  ['an entry without a value', '{"format":1,"entries":[["x",{"at":1,"by":"a"}]]}'],
  ['what stands and went', '{"format":1,"entries":[["x",{"at":1,"by":"a","value":1,"goneAt":1}]]}'],
  ['an entry without a name', '{"format":1,"entries":[["",{"at":1,"by":"a","value":1}]]}'],
])('is refused where it is %s', (_, json) => {
  expect(readEntries(new TextEncoder().encode(json))).toBeNull()
})
