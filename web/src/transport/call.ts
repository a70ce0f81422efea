import { ErrorBody, type ErrorCode } from '@wick/contracts/errors'
import type { z } from 'zod'

/** `unreachable` is ours: nothing that speaks the protocol answered, so what was asked may or may not have happened. */
export type RefusalCode = ErrorCode | 'unreachable'

export interface Refusal {
  readonly code: RefusalCode
  /** How long to wait before asking again, where the server says so. */
  readonly retryAfterMs: number | null
}

export type Answer<Value> =
  | { readonly ok: true; readonly status: number; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const TIMEOUT_MS = 15_000

/** One call of the public interface. It never throws: refusals and lost answers are values. */
export async function call<Value>(
  method: Method,
  path: string,
  schema: z.ZodType<Value>,
  body?: object,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/api${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const content: unknown = response.status === 204 ? undefined : await response.json()
    if (response.ok) return { ok: true, status: response.status, value: schema.parse(content) }
    return refused(ErrorBody.parse(content).error.code, response.headers.get('retry-after'))
  } catch {
    return refused('unreachable', null)
  }
}

function refused(code: RefusalCode, retryAfterSeconds: string | null): Answer<never> {
  const seconds = Number(retryAfterSeconds ?? Number.NaN)
  return { ok: false, refusal: { code, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null } }
}
