import {
  type Environment,
  groupServiceConfig,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/process/config'

export type ReaperConfig = ServiceConfig

export function readConfig(env: Environment): ReaperConfig {
  return groupServiceConfig(readEnvironment(env, serviceEnvironment))
}
