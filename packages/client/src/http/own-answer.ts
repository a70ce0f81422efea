import type { Answer } from './call.ts'

/** What is answered without the server. */
export function granted<Value>(value: Value): Answer<Value, never> {
  return { ok: true, status: 200, value }
}

export function denied<Code extends string>(code: Code): Answer<never, Code> {
  return { ok: false, refusal: { code, retryAfterMs: null } }
}
