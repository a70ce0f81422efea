import type { AnyErrorCode } from '@wick/contracts/errors'

/** Ends a call with a code of the closed list. Only the error handler turns it into an answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: AnyErrorCode
  /** Seconds, beside `rate_limited`. */
  readonly retryAfter: number | undefined

  constructor(code: AnyErrorCode, retryAfter?: number) {
    super(code)
    this.code = code
    this.retryAfter = retryAfter
  }
}
