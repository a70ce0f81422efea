import { expect, it } from 'vitest'
import { ada, after, bob, meeting, opening, said } from '../../room-state/sample-room.ts'
import { timeline } from '../../room-state/timeline.ts'
import { cutAtMatches, findMatches, patternOf } from './find-matches.ts'

const texts = ['The **figures** are in', 'which Figures?', 'a+b (c)', 'see `the code`']
const rows = timeline(
  after([...opening, ...meeting, ...texts.map((text, i) => said(5 + i, i % 2 ? ada : bob, text))]),
  () => '',
)
const found = (query: string) =>
  findMatches(rows, patternOf(query)).map((key) => rows.findIndex((row) => row.key === key))
const first = rows.findIndex(({ kind }) => kind === 'message')

it.each<[string, number[]]>([
  ['figures', [0, 1]],
  ['the   figures', [0]],
  ['a+b (c)', [2]],
  ['**', []],
  ['.', []],
  ['  ', []],
  ['CODE', [3]],
])('finds %j', (query, expected) => {
  expect(found(query)).toEqual(expected.map((index) => first + index))
})

it('cuts a text at its matches, with nothing lost', () => {
  expect(cutAtMatches('aXbxc', /x/giu)).toEqual(['a', 'X', 'b', 'x', 'c'])
  expect(cutAtMatches('abc', /x/giu)).toEqual(['abc'])
})
