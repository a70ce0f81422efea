import { JetStreamApiError, JetStreamError } from '@nats-io/jetstream'
import { NoRespondersError, PermissionViolationError, RequestError, TimeoutError } from '@nats-io/transport-node'
import { describe, expect, it } from 'vitest'
import {
  appendError,
  emptyIfNoMessages,
  isDeletedAlready,
  isPassing,
  isStreamNameInUse,
  isStreamNotFound,
  nullIfNotFound,
} from './api-errors.ts'
import { LogFullError, UnknownOutcomeError, VersionConflictError } from '../process/errors.ts'
import { isNoReply } from './is-no-reply.ts'

const api = (code: number) => new JetStreamApiError({ code: 400, err_code: code, description: 'as the broker says' })
const status = (code: number) => Object.assign(new JetStreamError('a status'), { name: 'JetStreamStatusError', code })
const denied = new RequestError('denied', {
  cause: PermissionViolationError.parse('Permissions Violation for Publish to "evt.room.log"') ?? undefined,
})

describe('silence', () => {
  it('is a time-out, nobody who serves, or a line that broke', () => {
    for (const error of [
      new TimeoutError(),
      new NoRespondersError('subject'),
      new RequestError('connection disconnected'),
    ])
      expect([error.name, isNoReply(error)]).toEqual([error.name, true])
    for (const code of [408, 503]) expect(isNoReply(status(code))).toBe(true)
  })

  it('is no missing right, no answer and no mistake of ours', () => {
    for (const error of [denied, api(10059), status(404), new TypeError('ours')]) expect(isNoReply(error)).toBe(false)
  })
})

describe('a failed append', () => {
  it('is told by its code, and what has none stays what it is', () => {
    expect(appendError(api(10071))).toBeInstanceOf(VersionConflictError)
    expect(appendError(api(10077))).toBeInstanceOf(LogFullError)
    expect(appendError(new TimeoutError())).toBeInstanceOf(UnknownOutcomeError)
    for (const error of [denied, api(10025), new TypeError('ours')]) expect(appendError(error)).toBe(error)
  })
})

describe('an answer of the API', () => {
  it('passes by itself where nobody leads, and not where the question is wrong', () => {
    for (const code of [10005, 10008, 10009, 10118, 10059, 10077, 10158]) expect(isPassing(api(code))).toBe(true)
    for (const code of [10003, 10025, 10052, 10039]) expect(isPassing(api(code))).toBe(false)
  })

  it('is nothing where it says that there is nothing, and a failure otherwise', async () => {
    expect(await nullIfNotFound(Promise.reject(api(10037)))).toBeNull()
    expect(await emptyIfNoMessages(() => Promise.reject(status(404)))).toEqual([])
    for (const error of [api(10059), status(500), new TimeoutError(), denied]) {
      await expect(nullIfNotFound(Promise.reject(error))).rejects.toBe(error)
      await expect(emptyIfNoMessages(() => Promise.reject(error))).rejects.toBe(error)
    }
  })

  it('is told apart by its code alone', () => {
    for (const code of [10037, 10043, 10057]) expect([code, isDeletedAlready(api(code))]).toEqual([code, true])
    expect([10058, 10059].map((code) => isStreamNameInUse(api(code)))).toEqual([true, false])
    expect([10058, 10059].map((code) => isStreamNotFound(api(code)))).toEqual([false, true])
    for (const error of [denied, status(404), new TypeError('ours')])
      expect([isDeletedAlready(error), isStreamNameInUse(error), isStreamNotFound(error)]).toEqual([
        false,
        false,
        false,
      ])
  })
})
