import { AccountErrorBody } from '@wick/contracts/account-http'
import type { ACCOUNT_ROUTES } from '@wick/contracts/account-routes'
import type { CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import type { z } from 'zod/mini'
import { namedWaitMs } from '../../clock/waits.ts'
import { type Answer, isForeign, MAX_ANSWER_BYTES } from '../../http/call.ts'
import type { Located } from '../../http/locate.ts'
import { denied } from '../../http/own-answer.ts'
import { readText } from '../../http/read-text.ts'
import type { HttpCall } from '../../ports.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountHeaders } from './account-headers.ts'

/** Fetch, as an account needs it: the cookie of its session goes along by its path, and what `accountHeaders` makes of the rest. */
export type AccountHttp = (call: HttpCall & AccountHeaders) => Promise<Response>

type Routes = typeof ACCOUNT_ROUTES & typeof CONSOLE_ROUTES
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
  readonly inbox?: string
}

const TIMEOUT_MS = 15_000
const NO_CONTENT = 204

/** One call, JSON both ways. It never throws. It stands beside that of rooms, so that whoever has no account loads nothing of it. */
export async function callAccount<E extends AccountEndpoint>(
  http: AccountHttp,
  { to: { method, path }, schema, body, accessToken, inbox }: AccountCall<E>,
): Promise<Answer<ValueOf<E>, AccountCode>> {
  const asked = {
    method,
    path,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(accessToken !== undefined && { accessToken }),
    ...(inbox !== undefined && { inbox }),
  }
  return askAccount(http, asked, async (response) => schema.parse(await jsonOf(response)))
}

/** The same for bytes: `read` takes what an answer brings, and throws where it is not as the protocol says. */
export async function askAccount<Value>(
  http: AccountHttp,
  asked: Parameters<AccountHttp>[0],
  read: (response: Response) => Promise<Value>,
): Promise<Answer<Value, AccountCode>> {
  let response: Response | null = null
  try {
    response = await http(asked)
    if (response.ok) return { ok: true, status: response.status, value: await read(response) }
    const { code } = AccountErrorBody.parse(await jsonOf(response)).error
    return { ok: false, refusal: { code, retryAfterMs: waitOf(response) } }
  } catch {
    return denied(response !== null && isForeign(response) ? 'filtered' : 'unreachable')
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  if (response.status !== NO_CONTENT) return JSON.parse(await readText(response, MAX_ANSWER_BYTES))
  demandOwn(response)
  return undefined
}

/** Where an answer proves nothing by what is in it. @throws TypeError where somebody on the way answered in the server's place */
export function demandOwn({ headers }: Response): void {
  if (headers.get(ANSWER_HEADER) !== PROTOCOL) throw new TypeError('not our answer')
}

function waitOf({ headers }: Response): number | null {
  const named = headers.get('retry-after')
  const seconds = named === null ? Number.NaN : Number(named)
  return namedWaitMs(Number.isFinite(seconds) ? seconds * 1000 : null)
}
