import { ANONYMOUS } from '@wick/contracts/room-class'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import { ensureChatStream } from '@wick/event-log/chat-stream'
import { connectNats } from '@wick/platform/nats/nats'
import { createBrokerUsers } from '@wick/platform/testing/broker-users'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { expect, it } from 'vitest'
import { watchLead } from './watch-lead.ts'

it('says when another broker leads the log, and not before', async () => {
  const users = await createBrokerUsers({ observer: true })
  await using brokers = await startNatsCluster(3, { config: users.natsConfig })
  await using nats = await connectNats({ url: brokers.url }, 'tests')
  // By the rights that a gateway has.
  await using gateway = await connectNats({ url: brokers.url, ...users.nats('gateway') }, 'gateway')
  await ensureChatStream(nats, { storage: 'memory', replicas: 3, maxBytes: 64 * 1024 * 1024 })
  const leader = async () => (await nats.jsm.streams.info(CHAT_STREAM)).cluster?.leader
  let changes = 0
  const told: string[] = []
  const tell = (_fields: object, message: string) => void told.push(message)
  using _lead = watchLead(gateway, ANONYMOUS, { info: tell, warn: tell, error: tell }, () => changes++)
  const answers = () => gateway.connection.stats().inMsgs
  const before = answers()
  await expect.poll(answers).toBeGreaterThan(before + 1)
  expect(changes).toBe(0)

  const first = await leader()
  await expect
    .poll(async () => {
      await nats.connection.request(`$JS.API.STREAM.LEADER.STEPDOWN.${CHAT_STREAM}`).catch(() => undefined)
      return leader()
    })
    .not.toBe(first)
  await expect.poll(() => changes).toBeGreaterThan(0)
  expect(told).toEqual([])
})
