import { expect, it } from 'vitest'
import { advance, positionAt, queryOf } from './log-position.ts'

const EPOCH = 'E'.repeat(22)
const WELCOME = { type: 'welcome', epoch: EPOCH, head: 9, recovered: true }

it('begins at the cursor, and nowhere without one', () => {
  expect(String(queryOf(positionAt({ epoch: EPOCH, after: 3 }), 0, true))).toBe(`after=3&epoch=${EPOCH}&wait=0&new=1`)
  expect(String(queryOf(positionAt(null), null, false))).toBe('')
})

it('takes epoch and head of a welcome, and starts over without recovery', () => {
  const position = positionAt({ epoch: 'old', after: 3 })
  expect(advance(position, WELCOME)).toEqual({ epoch: EPOCH, after: 3, head: 9 })
  expect(advance(position, { ...WELCOME, recovered: false })).toEqual({ epoch: EPOCH, after: 0, head: 9 })
})

it('follows events of the log, and no acknowledgement', () => {
  const position = positionAt({ epoch: EPOCH, after: 3 })
  expect(advance(position, { type: 'locked', seq: 4 }).after).toBe(4)
  expect(advance(position, { type: 'ack', seq: 8 })).toBe(position)
  expect(advance(position, { type: 'presence' })).toBe(position)
})
