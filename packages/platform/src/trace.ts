import { AsyncLocalStorage } from 'node:async_hooks'
import { randomFillSync } from 'node:crypto'

// W3C Trace Context, level 1: version 00, 16 bytes of trace id, 8 bytes of span id, flags.
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/

// Each call into the generator costs more than all else here does, so one call fills for many ids.
const pool = Buffer.alloc(4_096)
let used = pool.length

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
  const traceId = match?.[1] ?? randomHex(16)
  return `00-${traceId}-${randomHex(8)}-${match?.[2] ?? '00'}`
}

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.toString('hex', used - bytes, used)
}
