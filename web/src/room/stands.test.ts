import { expect, it } from 'vitest'
import { ada, after, bob, bodyId, meeting, opening, said, startedAt } from './sample-room.ts'
import { stands } from './stands.ts'

const room = after([...opening, ...meeting, said(5, ada, 'logged'), said(6, bob, 'of another')])
const queued = after([
  ...opening,
  { type: 'outbox', waiting: [{ bodyId: bodyId(7), content: { t: 'text', text: 'queued' } }] },
])

it('finds what is in the log or waits', () => {
  expect(stands(room, 'logged', startedAt)).toBe(true)
  expect(stands(queued, 'queued', startedAt)).toBe(true)
})

it('takes neither another’s words nor the same words of earlier', () => {
  expect(stands(room, 'of another', startedAt)).toBe(false)
  expect(stands(room, 'logged', startedAt + 6_000)).toBe(false)
})
