import { connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node'
import type { BrokerUser } from '@wick/platform/testing/broker-users'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimed, getBlob, sendBurn } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { seatTwo } from '../../support/visitor.ts'

const SERVICES: readonly BrokerUser[] = ['gateway', 'rooms', 'messages', 'reaper']

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** Refused to everybody: once the broker has said so, it has said everything that came before. */
const CONTROL = 'control.refused'

/** The subjects that the broker refuses of what a user tries, in the order it says so. */
async function refusedOf(user: BrokerUser, attempt: (connection: NatsConnection) => void): Promise<string[]> {
  const { password } = cluster.users.nats(user)
  const connection = await connect({ servers: cluster.nats.url, user, pass: password, inboxPrefix: `_INBOX_${user}` })
  const statuses = connection.status()
  const refused: string[] = []
  attempt(connection)
  connection.publish(CONTROL)
  for await (const status of statuses) {
    if (status.type !== 'error' || !(status.error instanceof PermissionViolationError)) continue
    if (status.error.subject === CONTROL) break
    refused.push(status.error.subject)
  }
  await connection.close()
  return refused
}

function publish(subject: string) {
  return (connection: NatsConnection) => connection.publish(subject, '{}')
}

function subscribe(subjects: readonly string[], queue?: string) {
  return (connection: NatsConnection) => {
    for (const subject of subjects)
      connection.subscribe(subject, { callback: () => undefined, ...(queue !== undefined && { queue }) })
  }
}

/** The code with which Redis refuses; undefined when it does not. */
function refusalOf(asked: Promise<unknown>): Promise<string | undefined> {
  return asked.then(
    () => undefined,
    (error: Error) => error.message.split(' ')[0],
  )
}

describe('what a service may do on NATS', () => {
  it('lets nobody in without a password', async () => {
    await expect(connect({ servers: cluster.nats.url, user: 'gateway', pass: 'guessed' })).rejects.toThrow(
      /NOPERM|ACL|permission|authorization/i,
    )
  })

  it.each([
    ['gateway', 'evt.roomroomroomroom.log'],
    ['gateway', 'evt.roomroomroomroom.room'],
    ['gateway', 'half.roomroomroomroom.seatseatseatseat'],
    ['gateway', 'sys.epoch'],
    ['gateway', '$JS.API.STREAM.MSG.GET.CHAT'],
    ['gateway', '$JS.API.DIRECT.GET.CHAT'],
    ['gateway', '$JS.API.CONSUMER.CREATE.CHAT.spy.evt.>'],
    ['gateway', '$JS.API.STREAM.PURGE.CHAT'],
    ['gateway', 'cmd.messages.forget.roomroomroomroom'],
    ['gateway', 'home.messages.replica'],
    ['gateway', 'cmd.messages.replica.forget.roomroomroomroom'],
    ['gateway', 'blob.roomroomroomroom.blobblobblobblob.0'],
    ['gateway', '$JS.API.STREAM.MSG.GET.BLOB'],
    ['gateway', '$JS.API.DIRECT.GET.BLOB.blob.roomroomroomroom.blobblobblobblob.0'],
    ['gateway', '$JS.API.CONSUMER.CREATE.BLOB.spy.blob.>'],
    ['gateway', '$JS.API.STREAM.PURGE.BLOB'],
    ['rooms', 'evt.roomroomroomroom.log'],
    ['rooms', '$JS.API.STREAM.PURGE.CHAT'],
    ['rooms', '$JS.API.STREAM.MSG.DELETE.CHAT'],
    ['rooms', '$JS.API.STREAM.DELETE.CHAT'],
    ['rooms', 'cmd.messages.send.roomroomroomroom'],
    ['rooms', 'home.messages.replica'],
    ['rooms', 'blob.roomroomroomroom.blobblobblobblob.0'],
    ['rooms', '$JS.API.STREAM.MSG.GET.BLOB'],
    ['rooms', '$JS.API.STREAM.PURGE.BLOB'],
    ['rooms', '$JS.API.STREAM.DELETE.BLOB'],
    ['messages', 'evt.roomroomroomroom.room'],
    ['messages', 'half.roomroomroomroom.seatseatseatseat'],
    ['messages', 'sys.epoch'],
    ['messages', '$JS.API.STREAM.PURGE.CHAT'],
    ['messages', '$JS.API.STREAM.UPDATE.CHAT'],
    ['messages', '$JS.API.STREAM.UPDATE.BLOB'],
    ['messages', '$JS.API.STREAM.DELETE.BLOB'],
    ['reaper', 'evt.roomroomroomroom.log'],
    ['reaper', 'half.roomroomroomroom.seatseatseatseat'],
    ['reaper', '$JS.API.STREAM.MSG.DELETE.BLOB'],
    ['reaper', 'cmd.rooms.join.roomroomroomroom'],
    ['reaper', 'home.rooms.replica'],
    ['reaper', 'blob.roomroomroomroom.blobblobblobblob.0'],
    ['reaper', '$JS.API.STREAM.MSG.GET.BLOB'],
    ['reaper', '$JS.API.DIRECT.GET.BLOB.blob.roomroomroomroom.blobblobblobblob.0'],
  ] as const)('does not let %s publish %s', async (user, subject) => {
    expect(await refusedOf(user, publish(subject))).toEqual([subject])
  })

  it.each(SERVICES)('lets %s publish nothing to live subjects, which only the stream does', async (user) => {
    const subject = 'live.roomroomroomroom.log'
    expect(await refusedOf(user, publish(subject))).toEqual([subject])
  })

  it.each(['rooms', 'messages', 'reaper'] as const)('lets %s hear no room', async (user) => {
    const subjects = [
      '>',
      'live.>',
      'live.*.*',
      'evt.>',
      'half.>',
      'blob.>',
      'sig.>',
      'cmd.>',
      'home.*.*',
      '_INBOX_gateway.>',
      '$JS.>',
    ]
    expect(await refusedOf(user, subscribe(subjects))).toEqual(subjects)
  })

  it('lets the gateway hear what is committed, and nothing before', async () => {
    expect(await refusedOf('gateway', subscribe(['live.*.*', 'sig.*.*', 'home.messages.*']))).toEqual([])
    const subjects = [
      '>',
      'evt.>',
      'evt.*.log',
      'half.>',
      'blob.>',
      'cmd.>',
      'cmd.rooms.join.*',
      '_INBOX_rooms.>',
      '$JS.>',
      '$SYS.>',
    ]
    expect(await refusedOf('gateway', subscribe(subjects))).toEqual(subjects)
  })

  it('does not let a gateway take the place of a service', async () => {
    const served = ['cmd.messages.send.*', 'cmd.messages.*.send.*', 'cmd.messages.replica.send.*']
    expect(await refusedOf('gateway', subscribe(served, 'messages'))).toEqual(served)
  })
})

describe('what a service may do on Redis', () => {
  const connectRedis = (user: BrokerUser) => new Redis(cluster.users.redisUrl(user, cluster.redis.url))

  it.each(SERVICES)('keeps %s to its own prefix', async (user) => {
    const redis = connectRedis(user)
    const others = SERVICES.filter((service) => service !== user)
    for (const other of others) {
      await expect(redis.get(`${other}:anything`)).rejects.toThrow(/NOPERM/)
      await expect(redis.set(`${other}:anything`, '1')).rejects.toThrow(/NOPERM/)
      await expect(redis.eval("return redis.call('GET', KEYS[1])", 1, `${other}:anything`)).rejects.toThrow(
        /NOPERM|ACL|permission|authorization/i,
      )
    }
    redis.disconnect()
  })

  it.each(SERVICES)('gives %s no list of keys and no dangerous command', async (user) => {
    const redis = connectRedis(user)
    const commands = [
      ['keys', '*'],
      ['scan', '0'],
      ['randomkey'],
      ['dbsize'],
      ['flushall'],
      ['monitor'],
      ['slowlog', 'get'],
      ['config', 'get', '*'],
      ['acl', 'list'],
      ['client', 'list'],
      ['subscribe', 'x'],
      ['script', 'flush'],
      ['script', 'kill'],
      ['script', 'exists', 'x'],
      ['function', 'list'],
      ['function', 'flush'],
      ['function', 'load', "#!lua name=theirs\nredis.register_function('theirs', function() return 1 end)"],
      ['fcall', 'theirs', '0'],
      ['eval_ro', 'return 1', '0'],
    ]
    for (const [command = '', ...args] of commands)
      expect([command, await refusalOf(redis.call(command, ...args))]).toEqual([command, 'NOPERM'])
    redis.disconnect()
  })
})

it('works with these rights: a room lives, talks, burns what was read and is erased', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const socket = ada.connect(roomId)
  await socket.frame('welcome')
  const burn = await sendBurn(ada, roomId)
  await claimed(bob, roomId, burn)
  expect((await getBlob(bob, roomId, burn.blobId)).status).toBe(200)
  await ada.call('DELETE', `/api/rooms/${roomId}/messages/${burn.seq}`)
  await ada.destroy(roomId)
  await socket.frame('certificate')
  expect(cluster.logs.filter((line) => /permission/i.test(line))).toEqual([])
})
