import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BLOB_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats'
import type { Redis } from 'ioredis'
import { readStream } from './room-log.ts'

/** Everything that a store holds, as text to look for something in. */
export type Dump = string

export async function dumpRedis(redis: Redis): Promise<Dump> {
  const keys = await redis.keys('*')
  const entries = keys.map(async (key) => `${key} ${await valueOf(redis, key)}`)
  return (await Promise.all(entries)).join('\n')
}

/** Subjects, headers and payloads of the log, lane by lane and beside them, and of all attachments. */
export async function dumpStream(nats: Nats): Promise<Dump> {
  const messages = [...(await readStream(nats, '>')), ...(await readStream(nats, '>', BLOB_STREAM))]
  return messages
    .map((message) => `${message.subject} ${JSON.stringify([...message.header])} ${message.string()}`)
    .join('\n')
}

export async function dumpFolder(folder: string): Promise<Dump> {
  const files = await readdir(folder)
  const texts = files.map(async (file) => `${file}\n${await readFile(join(folder, file), 'utf8')}`)
  return (await Promise.all(texts)).join('\n')
}

/** Which of the needles stand in the dump. */
export function foundIn(dump: Dump, needles: Iterable<string>): string[] {
  return [...needles].filter((needle) => dump.includes(needle))
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? ''
    case 'hash':
      return JSON.stringify(await redis.hgetall(key))
    case 'list':
      return (await redis.lrange(key, 0, -1)).join(' ')
    case 'zset':
      return (await redis.zrange(key, '0', '-1', 'WITHSCORES')).join(' ')
    case 'set':
      return (await redis.smembers(key)).join(' ')
    case 'none':
      return ''
  }
  // What cannot be read must not count as empty.
  throw new Error('This dump does not know the type of a key.')
}
