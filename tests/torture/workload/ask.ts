import { setTimeout as delay } from 'node:timers/promises'
import { ErrorBody, isTransient } from '@wick/contracts/errors'
import type { Answer as HttpAnswer } from '../../support/visitor.ts'
import type { Answer, Call } from '../history/entry.ts'
import type { Place } from '../system/world.ts'

/** Whoever hears nothing for so long does not wait for it. */
export const PATIENCE_MS = 8_000

export type Asked =
  | { readonly kind: 'ok'; readonly http: HttpAnswer }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' }

/** Makes one call and takes down what comes of it; `read` says what an answer tells. */
export async function ask(
  { world, name }: Pick<Place, 'world' | 'name'>,
  who: string,
  call: Call,
  request: () => Promise<HttpAnswer>,
  read: (http: HttpAnswer) => Answer = () => ({}),
): Promise<Asked> {
  const underWay = world.recorder.invoke(name, who, call)
  const http = await Promise.race([request().catch(() => undefined), delay(PATIENCE_MS, undefined, { ref: false })])
  const asked = judge(http)
  if (asked.kind === 'ok') underWay.ok(read(asked.http))
  else if (asked.kind === 'refused') underWay.refused(asked.code)
  else underWay.unknown()
  return asked
}

function judge(http: HttpAnswer | undefined): Asked {
  if (http === undefined) return { kind: 'unknown' }
  if (http.status < 300) return { kind: 'ok', http }
  const refusal = ErrorBody.safeParse(http.body)
  return refusal.success ? judgeRefusal(refusal.data.error.code) : { kind: 'unknown' }
}

/** What may succeed later may have succeeded already. */
export function judgeRefusal(code: string): Exclude<Asked, { kind: 'ok' }> {
  return isTransient(code) ? { kind: 'unknown' } : { kind: 'refused', code }
}
