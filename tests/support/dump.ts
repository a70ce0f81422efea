import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { BLOB_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'
import type { Redis } from 'ioredis'
import { readStream } from './room-log.ts'
import type { Stores } from './stores.ts'

/** Everything that a store holds, byte by byte, to look for something in. */
export type Dump = Buffer

export async function dumpRedis(redis: Redis): Promise<Dump> {
  const keys = await redis.keysBuffer('*')
  return joined(await Promise.all(keys.map(async (key) => [key, ...(await valuesOf(redis, key))])))
}

/** Subjects, headers and payloads of the log, lane by lane and beside them, and of all attachments. */
export async function dumpStream(nats: Nats): Promise<Dump> {
  const messages = [...(await readStream(nats, '>')), ...(await readStream(nats, '>', BLOB_STREAM))]
  return joined(
    messages.map(({ subject, header, data }) => [
      Buffer.from(subject),
      Buffer.from(JSON.stringify([...header])),
      Buffer.from(data),
    ]),
  )
}

/** Names and contents of all files, those of folders within it too. */
export async function dumpFolder(folder: string): Promise<Dump> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const read = files.map(async (file) => [Buffer.from(relative(folder, file)), await readFile(file)])
  return joined(await Promise.all(read))
}

export type NamedDump = readonly [name: string, dump: Dump]

/** Both brokers, and every line that a process has written. */
export async function dumpEverything({ nats, redis }: Stores, logFolder: string): Promise<readonly NamedDump[]> {
  const [inRedis, streams, logs] = await Promise.all([dumpRedis(redis), dumpStream(nats), dumpFolder(logFolder)])
  return [
    ['Redis', inRedis],
    ['the streams', streams],
    ['the logs', logs],
  ]
}

/** Which of the needles stand in the dump. */
export function foundIn(dump: Dump | string, needles: Iterable<string>): string[] {
  return [...needles].filter((needle) => dump.includes(needle))
}

/** One entry on each line. */
function joined(entries: readonly (readonly Buffer[])[]): Dump {
  const [space, end] = [Buffer.from(' '), Buffer.from('\n')]
  return Buffer.concat(entries.flatMap((parts) => [...parts.flatMap((part) => [part, space]), end]))
}

async function valuesOf(redis: Redis, key: Buffer): Promise<readonly Buffer[]> {
  switch (await redis.type(key)) {
    case 'string':
      return [(await redis.getBuffer(key)) ?? Buffer.alloc(0)]
    case 'hash':
      return Object.entries(await redis.hgetallBuffer(key)).flatMap(([field, value]) => [Buffer.from(field), value])
    case 'list':
      return redis.lrangeBuffer(key, 0, -1)
    case 'zset':
      return redis.zrangeBuffer(key, '0', '-1', 'WITHSCORES')
    case 'set':
      return redis.smembersBuffer(key)
    case 'none':
      return []
  }
  // What cannot be read must not count as empty.
  throw new Error('This dump does not know the type of a key.')
}
