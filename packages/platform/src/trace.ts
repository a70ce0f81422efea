import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

// W3C Trace Context, level 1: version 00, 16 bytes of trace id, 8 bytes of span id, flags.
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/

const storage = new AsyncLocalStorage<string>()

/** Runs `work` as a new span of the given trace, or of a new, unsampled one where none (or a malformed one) is given. */
export function withTrace<Result>(parent: string | undefined, work: () => Result): Result {
  return storage.run(childOf(parent), work)
}

/** The `traceparent` header of whatever is going on, undefined outside `withTrace`. */
export function currentTraceparent(): string | undefined {
  return storage.getStore()
}

function childOf(parent: string | undefined): string {
  const match = parent === undefined ? null : TRACEPARENT.exec(parent)
  const traceId = match?.[1] ?? randomBytes(16).toString('hex')
  return `00-${traceId}-${randomBytes(8).toString('hex')}-${match?.[2] ?? '00'}`
}
