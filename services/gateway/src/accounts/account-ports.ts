import type { CommandClient } from '@wick/platform/commands/command-client'
import type { AttemptLimits } from '../adapters/rate-limits.ts'
import type { HideHandle } from './hide-handle.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What the calls of accounts are served with. */
export interface AccountPorts {
  readonly commands: CommandClient
  readonly limits: AttemptLimits
  readonly cookie: SessionCookie
  readonly hideHandle: HideHandle
  readonly now: () => number
}
