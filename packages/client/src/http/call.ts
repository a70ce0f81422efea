import { ErrorBody } from '@wick/contracts/errors'
import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import type { Endpoint, RouteOf } from '@wick/contracts/routes'
import type { z } from 'zod/mini'
import { namedWaitMs } from '../clock/waits.ts'
import type { HttpCall, Method, Ports } from '../ports.ts'
import type { Located } from './locate.ts'
import { readText } from './read-text.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'

/** Called with each answer; null: it was granted. */
export type OnAnswer = (method: Method, code: RefusalCode | null) => void

export interface Refusal<Code extends string = RefusalCode> {
  readonly code: Code
  /** Milliseconds to wait before asking again, where the server says so. */
  readonly retryAfterMs: number | null
}

export type Answer<Value, Code extends string = RefusalCode> =
  | { readonly ok: true; readonly status: number; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

/** What a call needs of the machine, and who wants to hear how it went. */
export interface Caller extends Pick<Ports, 'http'> {
  readonly onAnswer?: OnAnswer
}

const TIMEOUT_MS = 15_000
/** By these somebody on the way says that a call may not pass. */
const FILTERED = [401, 403, 405, 407, 451, 501]
/** Four times what the largest page of history takes; an attachment's bytes are counted by whoever reads them. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024

/** Of an answer that has nothing in it. */
const NO_CONTENT = 204
const RATE_LIMITED = 429

type BodyOf<E extends Endpoint> =
  RouteOf<E> extends { readonly body: infer Body extends z.ZodMiniType } ? z.input<Body> : undefined
type Answers<E extends Endpoint> = RouteOf<E>['success'][keyof RouteOf<E>['success']]
type ValueOf<E extends Endpoint> = Answers<E> extends z.ZodMiniType ? z.infer<Answers<E>> : undefined

/**
 * One call of the public interface, JSON both ways, as `ROUTES` types it. Where it may answer in several ways, `schema` is the one that
 * was asked for. It never throws: refusals and lost answers are values.
 */
export async function call<E extends Endpoint, Value extends ValueOf<E>>(
  caller: Caller,
  { method, path }: Located<E>,
  schema: z.ZodMiniType<Value>,
  body?: BodyOf<E>,
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<Answer<Value>> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  return answered(caller, { method, path, signal, ...sent }, async (response) => {
    // JSON is proven by its schema.
    if (response.status !== NO_CONTENT) return schema.parse(JSON.parse(await readText(response, MAX_ANSWER_BYTES)))
    demandOwn(response)
    return schema.parse(undefined)
  })
}

/** The same for bytes: `read` takes what an answer brings, and throws where it is not as the protocol says. */
export function ask<Value>(
  caller: Caller,
  asked: HttpCall,
  read: (response: Response) => Promise<Value>,
): Promise<Answer<Value>> {
  return answered(caller, asked, async (response) => {
    demandOwn(response)
    return read(response)
  })
}

async function answered<Value>(
  caller: Caller,
  asked: HttpCall,
  read: (response: Response) => Promise<Value>,
): Promise<Answer<Value>> {
  const answer = await answerTo(caller, asked, read)
  caller.onAnswer?.(asked.method, answer.ok ? null : answer.refusal.code)
  return answer
}

async function answerTo<Value>(
  { http }: Caller,
  asked: HttpCall,
  read: (response: Response) => Promise<Value>,
): Promise<Answer<Value>> {
  let response: Response | null = null
  try {
    response = await http(asked)
    if (response.ok) return { ok: true, status: response.status, value: await read(response) }
    const code = asked.method === 'HEAD' ? codeOf(response) : await codeWithin(response)
    return refused(code, response.headers.get('retry-after'))
  } catch {
    return refused(response !== null && isForeign(response) ? 'filtered' : 'unreachable', null)
  }
}

/** Whether somebody on the way answered in the server's place: with a page of its own, or elsewhere. A proxy that reaches nobody is no such. */
export function isForeign({ status, headers }: Response): boolean {
  // A browser says 0 of an answer that leads elsewhere.
  return headers.get(ANSWER_HEADER) !== PROTOCOL && (status < 400 || FILTERED.includes(status))
}

/** Whatever is not proven by what is in it. @throws TypeError where somebody on the way answered in the server's place */
function demandOwn({ headers }: Response): void {
  if (headers.get(ANSWER_HEADER) !== PROTOCOL) throw new TypeError('not our answer')
}

function refused(code: RefusalCode, retryAfterSeconds: string | null): Answer<never> {
  const seconds = retryAfterSeconds === null ? Number.NaN : Number(retryAfterSeconds)
  return { ok: false, refusal: { code, retryAfterMs: namedWaitMs(Number.isFinite(seconds) ? seconds * 1000 : null) } }
}

async function codeWithin(response: Response): Promise<RefusalCode> {
  return ErrorBody.parse(JSON.parse(await readText(response, MAX_ANSWER_BYTES))).error.code
}

/** The answer to HEAD has no body to name its code. */
function codeOf(response: Response): RefusalCode {
  demandOwn(response)
  const { status } = response
  if (status >= 500) return 'unavailable'
  return status === RATE_LIMITED ? 'rate_limited' : 'not_found'
}
