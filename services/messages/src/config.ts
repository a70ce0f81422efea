import { DEFAULT_LOG_BYTES, DEFAULT_LOG_ENTRIES } from '@wick/contracts/limits'
import {
  type Environment,
  groupServiceConfig,
  positive,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/config'

export interface MessagesConfig extends ServiceConfig {
  /** What one room's log may hold. */
  readonly limits: { readonly entries: number; readonly bytes: number }
}

export function readConfig(env: Environment): MessagesConfig {
  const values = readEnvironment(env, {
    ...serviceEnvironment,
    LOG_MAX_ENTRIES: positive.default(DEFAULT_LOG_ENTRIES),
    LOG_MAX_BYTES: positive.default(DEFAULT_LOG_BYTES),
  })
  return {
    ...groupServiceConfig(values),
    limits: { entries: values.LOG_MAX_ENTRIES, bytes: values.LOG_MAX_BYTES },
  }
}
