import { expect, it } from 'vitest'
import { judge, type SaidThings } from './judge.ts'
import type { ShownRow } from './shown-row.ts'

const row = (key: string, text: string | null, more: Partial<ShownRow> = {}): ShownRow => ({
  key,
  text,
  isOwn: false,
  quote: null,
  isEdited: false,
  reactions: '',
  picture: null,
  hasFailed: false,
  ...more,
})
const said: readonly SaidThings[] = [
  {
    name: 'ada',
    texts: new Map([
      [1, 'ada 1: wax'],
      [2, 'ada 2: ash'],
    ]),
    pictures: [{ w: 41, h: 40 }],
  },
]
const [first, second] = [row('a', 'ada 1: wax'), row('b', 'ada 2: ash')]
const picture = row('c', null, { picture: { w: 41, h: 40 } })
const whole = [first, picture, second]
const findingsOf = (one: readonly ShownRow[], other: readonly ShownRow[] = one) =>
  judge(said, [
    { name: 'ada', rows: one.map((it) => ({ ...it, isOwn: true })) },
    { name: 'bob', rows: other },
  ])

it('finds nothing where both show everything once, in one order', () => {
  expect(findingsOf(whole)).toEqual([])
})

it.each([
  ['lost', [first, picture], 'lacks, or shows otherwise: ada 2'],
  ['changed', [first, picture, row('b', 'ada 2: as')], 'lacks, or shows otherwise: ada 2'],
  ['doubled', [...whole, row('d', 'ada 2: ash')], 'shows 2 times: ada 2'],
  ['reordered', [second, picture, first], 'shows too early: ada 2'],
  ['not opened', [first, row('c', null, { picture: { w: 0, h: 0 } }), second], 'never opened the picture in row 2'],
  ['not sent', [first, picture, { ...second, hasFailed: true }], 'says "not sent" in row 3'],
])('finds what was %s', (_what, rows, finding) => {
  expect(findingsOf(whole, rows).join('\n')).toContain(`bob's page ${finding}`)
})

it('finds the first row in which the pages differ', () => {
  expect(findingsOf(whole, [first, picture, { ...second, reactions: '👍1' }])).toEqual([
    expect.stringContaining('the pages differ in row 3'),
  ])
})
