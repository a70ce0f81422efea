import type { CommandClient } from '@wick/platform/commands/command-client'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { Logger } from '@wick/platform/process/logger'
import type { RateLimits } from './adapters/rate-limits.ts'
import type { GatewayConfig } from './config.ts'
import type { Cookies } from './seats/cookies.ts'

/** What every route and every socket works with. */
export interface GatewayContext {
  readonly config: GatewayConfig
  readonly logger: Logger
  readonly commands: CommandClient
  readonly epoch: EpochWatch
  readonly cookies: Cookies
  readonly limits: RateLimits
  readonly now: () => number
}
