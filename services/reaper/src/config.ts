import {
  type Environment,
  groupServiceConfig,
  onOff,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/process/config'

export interface ReaperConfig extends ServiceConfig {
  /** Whether people have accounts, and with them conversations. */
  readonly accounts: boolean
}

export function readConfig(env: Environment): ReaperConfig {
  const values = readEnvironment(env, { ...serviceEnvironment, ACCOUNTS: onOff.default(false) })
  return { ...groupServiceConfig(values), accounts: values.ACCOUNTS }
}
