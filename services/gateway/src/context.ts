import type { CommandClient } from '@wick/platform/command-client'
import type { EpochWatch } from '@wick/platform/epoch'
import type { Logger } from '@wick/platform/logger'
import type { RateLimits } from './adapters/rate-limits.ts'
import type { GatewayConfig } from './config.ts'
import type { Cookies } from './http/cookies.ts'

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
