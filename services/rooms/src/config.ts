import type { StreamOptions } from '@wick/event-log/ensure-stream'
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

export interface RoomsConfig extends ServiceConfig {
  /** Of the log, and of the attachments. */
  readonly stream: StreamOptions
  readonly blobStream: StreamOptions
  /** The same of conversations; undefined where nobody has an account. */
  readonly talk: { readonly stream: StreamOptions; readonly blobStream: StreamOptions } | undefined
}

const MEBIBYTE = 1024 * 1024
const storage = z.enum(['memory', 'file']).default('memory')

export function readConfig(env: Environment): RoomsConfig {
  const values = readEnvironment(env, {
    ...serviceEnvironment,
    CHAT_STORAGE: storage,
    CHAT_REPLICAS: positive.default(1),
    CHAT_MAX_BYTES: positive.default(1024 * MEBIBYTE),
    BLOB_MAX_BYTES: positive.default(768 * MEBIBYTE),
    ACCOUNTS: onOff.default(false),
    TALK_STORAGE: storage,
    TALK_MAX_BYTES: positive.default(512 * MEBIBYTE),
    TALK_BLOB_MAX_BYTES: positive.default(256 * MEBIBYTE),
  })
  const stream = { storage: values.CHAT_STORAGE, replicas: values.CHAT_REPLICAS, maxBytes: values.CHAT_MAX_BYTES }
  const talk = { storage: values.TALK_STORAGE, replicas: values.CHAT_REPLICAS, maxBytes: values.TALK_MAX_BYTES }
  return {
    ...groupServiceConfig(values),
    stream,
    blobStream: { ...stream, maxBytes: values.BLOB_MAX_BYTES },
    talk: values.ACCOUNTS ? { stream: talk, blobStream: { ...talk, maxBytes: values.TALK_BLOB_MAX_BYTES } } : undefined,
  }
}
