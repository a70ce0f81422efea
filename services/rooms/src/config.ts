import type { StreamOptions } from '@wick/event-log/ensure-stream'
import {
  type Environment,
  groupServiceConfig,
  positive,
  readEnvironment,
  type ServiceConfig,
  serviceEnvironment,
} from '@wick/platform/process/config'
import { z } from 'zod'

export interface RoomsConfig extends ServiceConfig {
  /** Of the log, and of the attachments. */
  readonly stream: StreamOptions
  readonly blobStream: StreamOptions
}

export function readConfig(env: Environment): RoomsConfig {
  const values = readEnvironment(env, {
    ...serviceEnvironment,
    CHAT_STORAGE: z.enum(['memory', 'file']).default('memory'),
    CHAT_REPLICAS: positive.default(1),
    CHAT_MAX_BYTES: positive.default(1024 * 1024 * 1024),
    BLOB_MAX_BYTES: positive.default(768 * 1024 * 1024),
  })
  const stream = { storage: values.CHAT_STORAGE, replicas: values.CHAT_REPLICAS, maxBytes: values.CHAT_MAX_BYTES }
  return { ...groupServiceConfig(values), stream, blobStream: { ...stream, maxBytes: values.BLOB_MAX_BYTES } }
}
