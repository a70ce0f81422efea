import {
  DEFAULT_BLOBS_BYTES,
  DEFAULT_BURN_SECONDS,
  DEFAULT_LOG_BYTES,
  DEFAULT_LOG_ENTRIES,
  MAX_BURN_SECONDS,
} from '@wick/contracts/limits'
import {
  type Environment,
  groupServiceConfig,
  onOff,
  positive,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/process/config'
import { z } from 'zod'

export interface MessagesConfig extends ServiceConfig {
  /** What one room's log may hold. */
  readonly limits: { readonly entries: number; readonly bytes: number }
  /** What the attachments of one room may hold together. */
  readonly blobsMaxBytes: number
  /** How long a claimed message may be read. */
  readonly burnMs: number
  /** Whether people have accounts, and with them conversations. */
  readonly accounts: boolean
}

export function readConfig(env: Environment): MessagesConfig {
  const values = readEnvironment(env, {
    ...serviceEnvironment,
    ACCOUNTS: onOff.default(false),
    LOG_MAX_ENTRIES: positive.default(DEFAULT_LOG_ENTRIES),
    LOG_MAX_BYTES: positive.default(DEFAULT_LOG_BYTES),
    BLOBS_MAX_BYTES: positive.default(DEFAULT_BLOBS_BYTES),
    BURN_SECONDS: positive.pipe(z.int().max(MAX_BURN_SECONDS)).default(DEFAULT_BURN_SECONDS),
  })
  return {
    ...groupServiceConfig(values),
    limits: { entries: values.LOG_MAX_ENTRIES, bytes: values.LOG_MAX_BYTES },
    blobsMaxBytes: values.BLOBS_MAX_BYTES,
    burnMs: values.BURN_SECONDS * 1000,
    accounts: values.ACCOUNTS,
  }
}
