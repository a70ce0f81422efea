import type { InboxCode } from '@wick/client/account/inbox/inbox-ports'
import type { PasskeyCode } from '@wick/client/account/passkey/ask-challenge'
import { accountWords } from '../words/account-words.ts'
import { words } from '../words/words.ts'
import { inTime } from './account-times.ts'

/** Why a question of these pages is refused. */
export type AskedCode = PasskeyCode | InboxCode

/** What keeps somebody from what was asked for; beside refusals what is found out here. */
export interface Problem {
  readonly code:
    | AskedCode
    | 'recovery_refused'
    | 'passkey_refused'
    | 'wrong_password'
    | 'unstretchable'
    | 'too_slow'
    | 'failed'
  readonly retryAfterMs: number | null
}

/** How long a limit usually lasts that does not say so. */
const USUAL_WAIT_MS = 60_000

/** In words. What rooms are refused with as well is said as there. */
export function sayProblem({ code, retryAfterMs }: Problem): string {
  const { rate_limited, ...own } = accountWords.problems
  if (code === 'rate_limited') return rate_limited(inTime(retryAfterMs ?? USUAL_WAIT_MS))
  const said: Readonly<Record<string, string>> = { ...words.refusals, ...own }
  return said[code] ?? own.failed
}
