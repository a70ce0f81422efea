import { expect, it } from 'vitest'
import { enterGroup, groupState, NO_CODE as NONE } from './code-groups.ts'

const CODE = 'W3GY-5RZ4-WQKE-FT79-XBNY-SVFE-XZRF-3WQK'
const SHOWN = CODE.split('-')

it('stays in a group until it has four letters, and leaves those as typed', () => {
  expect(enterGroup(NONE, 2, 'wq')).toEqual({ groups: ['', '', 'wq', '', '', '', '', ''], at: 2 })
  expect(enterGroup(NONE, 2, 'wqke')).toEqual({ groups: ['', '', 'WQKE', '', '', '', '', ''], at: 3 })
  expect(enterGroup(NONE, 7, '3wqk').at).toBe(7)
})

it('takes a code as a whole, wherever it is pasted and however it is written', () => {
  for (const at of [0, 3, 7])
    for (const written of [CODE, CODE.toLowerCase().replaceAll('-', ' '), ` ${SHOWN.join('')}\n`])
      expect(enterGroup(NONE, at, written)).toEqual({ groups: SHOWN, at: 7 })
})

it('lets what is too long go on in the next groups, and leaves all others', () => {
  const before = enterGroup(NONE, 0, 'W3GY').groups
  expect(enterGroup(before, 1, '5RZ4-WQ')).toEqual({ groups: ['W3GY', '5RZ4', 'WQ', '', '', '', '', ''], at: 2 })
  expect(enterGroup(SHOWN, 7, '3WQKABCD').groups).toEqual(SHOWN)
  expect(enterGroup(SHOWN, 0, 'ABCD').groups).toEqual(['ABCD', ...SHOWN.slice(1)])
})

it('tells what no code has from what is not complete', () => {
  expect(['', 'w3', 'w3gy', 'O1LI', 'W3GU', '?', 'ａｂｃｄ'].map(groupState)).toEqual([
    'unfinished',
    'unfinished',
    'complete',
    'complete',
    'foreign',
    'foreign',
    'complete',
  ])
})
