import { describe, expect, it } from 'vitest'
import { AccountErrorBody } from './account-http.ts'
import { ACCOUNT_CODES } from './account-codes.ts'
import { errorBody, ErrorBody, ErrorCode, messageOf, statusOf } from './errors.ts'

describe.each([...ErrorCode.options, ...ACCOUNT_CODES])('%s', (code) => {
  it('has a status and a sentence', () => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400)
    expect(statusOf(code)).toBeLessThan(600)
    expect(messageOf(code)).toMatch(/^[A-Z].+\.$/)
  })

  it('is a body of exactly this shape', () => {
    expect(errorBody(code)).toEqual({ error: { code, message: messageOf(code) } })
    expect(AccountErrorBody.parse(errorBody(code))).toEqual(errorBody(code))
  })

  it('is known to calls of rooms where it is one of theirs', () => {
    expect(ErrorBody.safeParse(errorBody(code)).success).toBe(ErrorCode.safeParse(code).success)
  })
})

it.each([
  {},
  { error: 'room_full' },
  { error: { code: 'room_full' } },
  { error: { code: 'unheard_of', message: 'x' } },
  { error: { code: 'room_full', message: 'x', stack: 'x' } },
  { error: { code: 'room_full', message: 'x' }, statusCode: 409 },
])('is not %j', (body) => {
  expect(ErrorBody.safeParse(body).success).toBe(false)
})
