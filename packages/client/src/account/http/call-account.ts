import { AccountErrorBody } from '@wick/contracts/account-http'
import type { ACCOUNT_ROUTES } from '@wick/contracts/account-routes'
import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import type { z } from 'zod/mini'
import { namedWaitMs } from '../../clock/waits.ts'
import { type Answer, isForeign, MAX_ANSWER_BYTES } from '../../http/call.ts'
import type { Located } from '../../http/locate.ts'
import { denied } from '../../http/own-answer.ts'
import { readText } from '../../http/read-text.ts'
import type { HttpCall } from '../../ports.ts'
import type { AccountCode } from '../account-code.ts'

/** Fetch, as an account needs it: the cookie of its session goes along by its path, and the token as `Authorization: Bearer …`. */
export type AccountHttp = (call: HttpCall & { readonly accessToken?: string }) => Promise<Response>

type Routes = typeof ACCOUNT_ROUTES
export type AccountEndpoint = keyof Routes
type Shape<Route, Key extends string> =
  Route extends Readonly<Record<Key, infer Schema extends z.ZodMiniType>> ? Schema : z.ZodMiniType<undefined>
type Answers<E extends AccountEndpoint> = Routes[E]['success'][keyof Routes[E]['success']]
export type ValueOf<E extends AccountEndpoint> = Answers<E> extends z.ZodMiniType ? z.infer<Answers<E>> : undefined

export interface AccountCall<E extends AccountEndpoint> {
  readonly to: Located<E>
  readonly schema: z.ZodMiniType<ValueOf<E>>
  readonly body?: z.input<Shape<Routes[E], 'body'>>
  readonly accessToken?: string
}

const TIMEOUT_MS = 15_000
const NO_CONTENT = 204

/** One call, JSON both ways. It never throws. It stands beside that of rooms, so that whoever has no account loads nothing of it. */
export async function callAccount<E extends AccountEndpoint>(
  http: AccountHttp,
  { to: { method, path }, schema, body, accessToken }: AccountCall<E>,
): Promise<Answer<ValueOf<E>, AccountCode>> {
  let response: Response | null = null
  try {
    response = await http({
      method,
      path,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(accessToken !== undefined && { accessToken }),
    })
    const json = await jsonOf(response)
    if (response.ok) return { ok: true, status: response.status, value: schema.parse(json) }
    const { code } = AccountErrorBody.parse(json).error
    return { ok: false, refusal: { code, retryAfterMs: waitOf(response) } }
  } catch {
    return denied(response !== null && isForeign(response) ? 'filtered' : 'unreachable')
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  if (response.status !== NO_CONTENT) return JSON.parse(await readText(response, MAX_ANSWER_BYTES))
  // An empty answer proves nothing by what is in it.
  if (response.headers.get(ANSWER_HEADER) !== PROTOCOL) throw new TypeError('not our answer')
  return undefined
}

function waitOf({ headers }: Response): number | null {
  const named = headers.get('retry-after')
  const seconds = named === null ? Number.NaN : Number(named)
  return namedWaitMs(Number.isFinite(seconds) ? seconds * 1000 : null)
}
