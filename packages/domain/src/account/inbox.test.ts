import { MAX_REVOKED } from '@wick/contracts/account-limits'
import { expect, it } from 'vitest'
import { changeBox } from './inbox.ts'

const KEY = 'k'.repeat(43)
const OTHER = 'o'.repeat(43)
const box = (inboxKey: string, revoked: string[], takesStrangers = false) => ({ inboxKey, revoked, takesStrangers })

it('what one device has revoked stays revoked, whatever another one knows', () => {
  expect(changeBox(null, box(KEY, ['a']))).toEqual(box(KEY, ['a']))
  expect(changeBox(box(KEY, ['a', 'b']), box(KEY, ['b', 'c'], true))).toEqual(box(KEY, ['a', 'b', 'c'], true))
  expect(changeBox(box(KEY, ['a']), box(KEY, []))).toEqual(box(KEY, ['a']))
})

it('another key has revoked nothing yet', () => {
  expect(changeBox(box(KEY, ['a']), box(OTHER, ['b']))).toEqual(box(OTHER, ['b']))
})

it('more than a bound are not revoked under one key', () => {
  const all = Array.from({ length: MAX_REVOKED }, (_, at) => String(at))
  expect(changeBox(box(KEY, all), box(KEY, all))?.revoked).toHaveLength(MAX_REVOKED)
  expect(changeBox(box(KEY, all), box(KEY, ['one more']))).toBeNull()
  expect(changeBox(box(KEY, all), box(OTHER, ['one']))?.revoked).toEqual(['one'])
})

it('what a newer version has added to a box is kept, under whichever key', () => {
  const added = { addedLater: [1] }
  for (const inboxKey of [KEY, OTHER])
    expect(changeBox({ ...box(KEY, []), ...added }, box(inboxKey, ['a']))).toEqual({
      ...box(inboxKey, ['a']),
      ...added,
    })
})
