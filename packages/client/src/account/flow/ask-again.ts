import type { Answer } from '../../http/call.ts'
import type { Ports } from '../../ports.ts'
import { backOffMs } from '../../retry.ts'

const BACK_OFF = { firstMs: 500, longestMs: 4_000 }
const MAX_TRIES = 4
/** The answer was lost, or never came: what was asked may have happened. */
const UNKNOWN: readonly string[] = ['unreachable', 'unavailable', 'internal']

/** Asks the very same again where nobody knows what became of it. */
export async function askAgain<Value, Code extends string>(
  ports: Pick<Ports, 'after' | 'random'>,
  ask: () => Promise<Answer<Value, Code>>,
): Promise<Answer<Value, Code>> {
  for (let tries = 0; ; tries++) {
    const answer = await ask()
    if (answer.ok || !UNKNOWN.includes(answer.refusal.code) || tries + 1 === MAX_TRIES) return answer
    const waitMs = answer.refusal.retryAfterMs ?? backOffMs(BACK_OFF, tries, ports.random())
    await new Promise<void>((resolve) => ports.after(waitMs, resolve))
  }
}
