import type { CommandClient } from '@wick/platform/commands/command-client'
import type { AttemptLimits } from '../adapters/rate-limits.ts'
import type { KnownBrowser } from './known-browser.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SignInAttempts } from './sign-in-attempts.ts'

/** What the calls of accounts are served with. */
export interface AccountPorts {
  readonly commands: CommandClient
  readonly limits: AttemptLimits
  readonly cookie: SessionCookie
  readonly known: KnownBrowser
  readonly attempts: SignInAttempts
  readonly now: () => number
}
