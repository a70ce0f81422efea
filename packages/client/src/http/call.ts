import { ErrorBody, type ErrorCode } from '@wick/contracts/errors'
import type { z } from 'zod'
import type { Method, Ports } from '../ports.ts'

/** `unreachable` is ours: nothing that speaks the protocol answered, so what was asked may or may not have happened. */
export type RefusalCode = ErrorCode | 'unreachable'

export interface Refusal<Code extends string = RefusalCode> {
  readonly code: Code
  /** Milliseconds to wait before asking again, where the server says so. */
  readonly retryAfterMs: number | null
}

export type Answer<Value, Code extends string = RefusalCode> =
  | { readonly ok: true; readonly status: number; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

const TIMEOUT_MS = 15_000

/** One call of the public interface. It never throws: refusals and lost answers are values. */
export async function call<Value>(
  ports: Ports,
  method: Method,
  path: string,
  schema: z.ZodType<Value>,
  body?: object,
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<Answer<Value>> {
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await ports.http({ method, path: `/api${path}`, signal, ...sent })
    const content: unknown = response.status === 204 ? undefined : await response.json()
    if (response.ok) return { ok: true, status: response.status, value: schema.parse(content) }
    return refused(ErrorBody.parse(content).error.code, response.headers.get('retry-after'))
  } catch {
    return refused('unreachable', null)
  }
}

function refused(code: RefusalCode, retryAfterSeconds: string | null): Answer<never> {
  const seconds = retryAfterSeconds === null ? Number.NaN : Number(retryAfterSeconds)
  return { ok: false, refusal: { code, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null } }
}

/** Whether the same call may succeed later, unchanged. */
export function isPassing(code: string): boolean {
  return PASSING.some((passing) => passing === code)
}

const PASSING: readonly RefusalCode[] = ['unreachable', 'unavailable', 'internal', 'rate_limited']
