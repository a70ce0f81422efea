import { setTimeout as delay } from 'node:timers/promises'
import { AccountErrorBody } from '@wick/contracts/account-http'
import { judgeRefusal, PATIENCE_MS } from '../../workload/ask.ts'
import type { AccountAnswer, AccountCall } from '../account-entry.ts'
import type { AccountWorld } from './household.ts'

const MOST_TRIES = 20
const RETRY_MS = 200

interface Answered {
  readonly status: number
  readonly body?: unknown
}

export type AskedAccount<Http extends Answered = Answered> =
  | { readonly kind: 'ok'; readonly http: Http }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' }

interface Where {
  readonly world: AccountWorld
  readonly name: string
}

/** Makes one call and takes down what comes of it; `read` says what an answer tells. */
export async function askAccount<Http extends Answered>(
  { world, name }: Where,
  call: AccountCall,
  request: () => Promise<Http | undefined>,
  read: (http: Http) => AccountAnswer | Promise<AccountAnswer> = () => ({}),
): Promise<AskedAccount<Http>> {
  const underWay = world.recorder.invoke(name, call)
  const late = delay(PATIENCE_MS, undefined, { ref: false })
  const http = await Promise.race([request().catch(() => undefined), late])
  const asked = judge(http)
  if (asked.kind === 'ok') underWay.ok(await read(asked.http))
  else if (asked.kind === 'refused') underWay.refused(asked.code)
  else underWay.unknown()
  return asked
}

/** The same again until somebody knows, or the run has better things to do. */
export async function untilKnown<Http extends Answered>(
  ask: () => Promise<AskedAccount<Http>>,
): Promise<AskedAccount<Http>> {
  for (let tries = 1; ; tries++) {
    const asked = await ask()
    if (asked.kind !== 'unknown' || tries === MOST_TRIES) return asked
    await delay(RETRY_MS)
  }
}

function judge<Http extends Answered>(http: Http | undefined): AskedAccount<Http> {
  if (http === undefined) return { kind: 'unknown' }
  if (http.status < 300) return { kind: 'ok', http }
  const refusal = AccountErrorBody.safeParse(http.body)
  return refusal.success ? judgeRefusal(refusal.data.error.code) : { kind: 'unknown' }
}
