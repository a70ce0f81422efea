import { expect, it } from 'vitest'
import { after, bob, meeting, opening, said } from '../../room-state/sample-room.ts'
import { timeline } from '../../room-state/timeline.ts'
import type { Step } from './shortcuts.ts'
import { targetRow } from './target-row.ts'

const rows = timeline(
  after([...opening, ...meeting, said(5, bob, 'one'), said(6, bob, 'two'), said(7, bob, 'three')]),
  () => '',
)
const [one, two, three] = rows.flatMap(({ kind, key }) => (kind === 'message' ? [key] : []))
const to = (step: Step, current: string | undefined) => targetRow(rows, current ?? null, step)?.key

it('steps from message to message, over what is none', () => {
  expect([to('older', three), to('newer', two), to('older', two)]).toEqual([two, three, one])
  expect([to('older', one), to('newer', three)]).toEqual([undefined, undefined])
})

it('goes to the first and to the last message from anywhere', () => {
  expect([to('first', three), to('last', undefined), to('newer', undefined)]).toEqual([one, three, one])
})
