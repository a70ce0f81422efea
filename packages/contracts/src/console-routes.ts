import { ClaimConsoleBody } from './console-http.ts'
import type { Route } from './routes.ts'

/** Method and path of each call of the console, below `/api`. They are served where the operator has set a code, and only there. */
export const CLAIM_CONSOLE = 'POST /admin/claim'

const COMMON = ['invalid_input', 'rate_limited', 'unavailable'] as const

export const CONSOLE_ROUTES = {
  [CLAIM_CONSOLE]: {
    summary: "Become the first operator, by the server's code. The same again is the same.",
    body: ClaimConsoleBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_found', 'not_signed_in', 'step_up_required', 'console_claimed'],
  },
} as const satisfies Record<string, Route>
