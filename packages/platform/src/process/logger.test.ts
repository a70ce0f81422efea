import { expect, it } from 'vitest'
import { VersionConflictError } from './errors.ts'
import { failureFields } from './logger.ts'

const SECRET = 'the-id-of-a-room'

it('says the class of a failure and its code, never its words', () => {
  const cause = new Error(SECRET)
  expect(failureFields(new VersionConflictError(SECRET, { cause }))).toEqual({ failure: 'VersionConflictError' })
  expect(failureFields(Object.assign(new TypeError(SECRET), { code: 'ECONNREFUSED', path: SECRET }))).toEqual({
    failure: 'TypeError',
    code: 'ECONNREFUSED',
  })
  expect(failureFields(Object.assign(new Error(SECRET), { code: 10_071 }))).toEqual({ failure: 'Error', code: '10071' })
  expect(failureFields(Object.assign(new Error(SECRET), { code: { of: SECRET } }))).toEqual({ failure: 'Error' })
})

it.each([SECRET, undefined, null, { message: SECRET }])('says no more than the type of %j', (thrown) => {
  expect(JSON.stringify(failureFields(thrown))).not.toContain(SECRET)
})
