import { JetStreamApiError, StorageType, type StreamConfig } from '@nats-io/jetstream'
import type { Nats } from './nats.ts'

// JetStream API error code (nats-server, server/errors.json).
const STREAM_NOT_FOUND = 10059

/** What operators choose; streams of one system are kept alike. */
export interface StreamOptions {
  readonly storage: 'memory' | 'file'
  readonly replicas: number
  readonly maxBytes: number
}

/** Creates the stream, or brings an existing one up to date. Only *rooms* may. */
export async function ensureStream(
  { jsm }: Nats,
  name: string,
  settings: Partial<StreamConfig> & Pick<StreamConfig, 'subjects'>,
  options: StreamOptions,
): Promise<void> {
  const config = {
    ...settings,
    storage: options.storage === 'memory' ? StorageType.Memory : StorageType.File,
    num_replicas: options.replicas,
    max_bytes: options.maxBytes,
  }
  try {
    await jsm.streams.update(name, config)
  } catch (error) {
    if (!isMissing(error)) throw error
    await jsm.streams.add({ ...config, name })
  }
}

/** Whether the broker knows no such stream. */
export async function isStreamMissing({ jsm }: Nats, name: string): Promise<boolean> {
  try {
    await jsm.streams.info(name)
    return false
  } catch (error) {
    if (isMissing(error)) return true
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND
}
