import { describe, expect, it } from 'vitest'
import {
  LogFullError,
  UnavailableError,
  UnknownOutcomeError,
  VersionConflictError,
} from '@wick/platform/process/errors'
import { withOptimisticRetry } from './with-optimistic-retry.ts'

/** Fails with these errors, one after the other, then succeeds. */
function failing(...errors: Error[]) {
  let attempts = 0
  const attempt = () => {
    const error = errors[attempts++]
    return error === undefined ? Promise.resolve('committed') : Promise.reject(error)
  }
  return { attempt, attempts: () => attempts }
}

describe('an append', () => {
  it('is tried again when another writer won, or when its outcome is unknown', async () => {
    const { attempt, attempts } = failing(
      new VersionConflictError(),
      new UnknownOutcomeError(),
      new VersionConflictError(),
    )
    await expect(withOptimisticRetry(attempt)).resolves.toBe('committed')
    expect(attempts()).toBe(4)
  })

  it.each([new LogFullError('full'), new UnavailableError('away'), new TypeError('a bug')])(
    'is not tried again after %s',
    async (error) => {
      const { attempt, attempts } = failing(error)
      await expect(withOptimisticRetry(attempt)).rejects.toBe(error)
      expect(attempts()).toBe(1)
    },
  )

  it('is given up when the contest is lost too often', async () => {
    const conflict = new VersionConflictError('again')
    const { attempt, attempts } = failing(...Array<Error>(100).fill(conflict))
    await expect(withOptimisticRetry(attempt)).rejects.toThrow(UnavailableError)
    expect(attempts()).toBe(20)
  })
})
