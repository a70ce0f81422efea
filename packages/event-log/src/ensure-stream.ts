import { DiscardPolicy, RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream'
import { isStreamNameInUse, isStreamNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { retryUntilAvailable } from '@wick/platform/nats/retry-until-available'

export const NANOS_PER_MS = 1_000_000

/** How long a stream keeps what it takes. */
export const keptFor = (ms: number): Pick<StreamConfig, 'max_age'> => ({ max_age: ms * NANOS_PER_MS })

/** What every stream has in common, where its own settings say nothing else. */
const common = {
  retention: RetentionPolicy.Limits,
  // A full stream refuses what is new and never forgets what it has acknowledged.
  discard: DiscardPolicy.New,
  allow_direct: true,
}

/** The settings that are one stream's own. */
export type StreamSettings = Partial<StreamConfig> & Pick<StreamConfig, 'subjects' | 'max_age'>

/** What operators choose; streams of one system are kept alike. */
export interface StreamOptions {
  readonly storage: 'memory' | 'file'
  readonly replicas: number
  readonly maxBytes: number
}

/**
 * Creates the stream, or brings an existing one up to date; waits for brokers that start. Only the service that owns it
 * may. Subjects that a newer version has added stay.
 */
export function ensureStream(
  { jsm }: Nats,
  name: string,
  settings: StreamSettings,
  options: StreamOptions,
): Promise<void> {
  const config = configOf(settings, options)
  return retryUntilAvailable(async () => {
    try {
      const known = await jsm.streams.info(name)
      const subjects = [...new Set([...config.subjects, ...known.config.subjects])]
      await jsm.streams.update(name, { ...config, subjects })
    } catch (error) {
      if (!isStreamNotFound(error)) throw error
      await jsm.streams.add({ ...config, name })
    }
  })
}

/** Creates the stream; one that somebody has created meanwhile stays as it is. */
export async function addStream(
  { jsm }: Nats,
  name: string,
  settings: StreamSettings,
  options: StreamOptions,
): Promise<void> {
  try {
    await jsm.streams.add({ ...configOf(settings, options), name })
  } catch (error) {
    if (!isStreamNameInUse(error)) throw error
  }
}

function configOf(settings: StreamSettings, options: StreamOptions) {
  return {
    ...common,
    ...settings,
    storage: options.storage === 'memory' ? StorageType.Memory : StorageType.File,
    num_replicas: options.replicas,
    max_bytes: options.maxBytes,
  }
}

/** The stream as it is. @throws Error when it is not there, or lacks what all guarantees rest on. */
export async function verifiedStream(
  { jsm }: Nats,
  name: string,
  { subjects }: Pick<StreamSettings, 'subjects'>,
): Promise<StreamConfig> {
  const { config } = await retryUntilAvailable(() => jsm.streams.info(name))
  const isComplete = subjects.every((subject) => config.subjects.includes(subject))
  if (!isComplete || config.discard !== common.discard || !config.allow_direct) throw new StreamUnfitError(name)
  return config
}

export class StreamUnfitError extends Error {
  override readonly name = 'StreamUnfitError'
  constructor(stream: string) {
    super(`The stream ${stream} is not set up as this version needs it.`)
  }
}

/** Whether the broker knows no such stream. */
export async function isStreamMissing({ jsm }: Nats, name: string): Promise<boolean> {
  try {
    await jsm.streams.info(name)
    return false
  } catch (error) {
    if (isStreamNotFound(error)) return true
    throw error
  }
}
