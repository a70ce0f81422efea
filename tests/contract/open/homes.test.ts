import { CommandId, MessageId, RoomId, SeatKey } from '@wick/contracts/ids'
import { readHistory, sendMessage } from '@wick/contracts/message-commands'
import { createRoom, joinRoom, type Seat } from '@wick/contracts/room-commands'
import { homeSubjects, parseHomeSubject, type Service } from '@wick/contracts/subjects'
import { type CommandClient, createCommandClient } from '@wick/platform/commands/command-client'
import { type Homes, listenForHomes } from '@wick/platform/commands/homes'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newId, newKey } from '../../support/visitor.ts'

const MESSAGES = 60
const TTL_SECONDS = 600

let cluster: Cluster
let gateway: Nats
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
  gateway = await connectNats({ url: cluster.nats.url, ...cluster.users.nats('gateway') }, 'gateway')
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** The two replicas of a service, as they announce themselves. */
async function hearTwo(service: Service): Promise<readonly [string, string]> {
  const heard = new Set<string>()
  const { promise, resolve } = Promise.withResolvers<readonly [string, string]>()
  const subscription = gateway.subscribe(homeSubjects(service), {
    onMessage({ subject }) {
      heard.add(parseHomeSubject(subject) ?? '')
      const [one, two] = heard
      if (one !== undefined && two !== undefined) resolve([one, two])
    },
  })
  const both = await promise
  subscription.unsubscribe()
  return both
}

/** A caller that takes one replica of *messages* for the home of every room. */
function callerWithHome(replica: string): CommandClient {
  const homes: Homes = {
    homeOf: (service) => (service === 'messages' ? replica : undefined),
    putAside: () => undefined,
    isAside: () => false,
    answered: () => undefined,
    isBusy: () => false,
    takesBundles: () => false,
    [Symbol.dispose]: () => undefined,
  }
  return createCommandClient(gateway, homes)
}

async function furnish(client: CommandClient): Promise<{ roomId: RoomId; seat: Seat }> {
  const roomId = RoomId.parse(newId())
  const caused = () => ({ roomId, commandId: CommandId.parse(newId()) })
  const made = await client.call(createRoom, { ...caused(), capacity: 2, ttlSeconds: TTL_SECONDS })
  const taken = await client.call(joinRoom, { ...caused(), seatKey: SeatKey.parse(newKey()), creator: false })
  if (!made.ok || !taken.ok) throw new Error('A room could not be furnished.')
  const { participantId, joinSeq } = taken.output
  return { roomId, seat: { participantId, joinSeq } }
}

describe('gateways that disagree about a home', () => {
  it('lose, double and reorder nothing, whoever writes beside whom', async () => {
    const callers = (await hearTwo('messages')).map(callerWithHome)
    const [reader] = callers
    if (reader === undefined) throw new Error('Nobody announces itself.')
    const { roomId, seat } = await furnish(reader)
    // Each says its own one after the other, and one message of the other's as well, under the same id.
    const own = callers.map(() => Array.from({ length: MESSAGES }, () => MessageId.parse(newId())))
    const both = MessageId.parse(newId())
    const saying = callers.map(async (caller, at) => {
      const seqs: number[] = []
      for (const id of [...(own[at] ?? []), both]) {
        const sent = await caller.call(sendMessage, { roomId, seat, id }, Buffer.from(id))
        if (!sent.ok) throw new Error(sent.refusal)
        seqs.push(sent.output.seq)
      }
      return seqs
    })
    const seqs = await Promise.all(saying)
    for (const ofOne of seqs) expect(ofOne.slice(0, -1)).toEqual(ofOne.slice(0, -1).toSorted((a, b) => a - b))
    for (const caller of callers) {
      const page = await caller.call(readHistory, { roomId, seat, after: 0, limit: 2 * MESSAGES + 3 })
      const events = page.ok ? page.output.events : []
      const sent = events.flatMap(({ seq, event }) => (event.type === 'message.sent' ? [`${seq} ${event.id}`] : []))
      const told = callers.flatMap((_, at) => [...(own[at] ?? []), both].map((id, nth) => `${seqs[at]?.[nth]} ${id}`))
      expect(sent.toSorted()).toEqual([...new Set(told)].toSorted())
      expect(sent).toHaveLength(2 * MESSAGES + 1)
    }
  })
})

describe('homes', () => {
  it('are announced by each replica, and taken back when one stops', async () => {
    const homes = listenForHomes(gateway)
    const rooms = Array.from({ length: 64 }, newId)
    const count = () => new Set(rooms.map((roomId) => homes.homeOf('messages', roomId))).size
    await expect.poll(count, { timeout: 5_000 }).toBe(2)
    const third = await cluster.startMessages()
    await expect.poll(count, { timeout: 5_000 }).toBe(3)
    await third[Symbol.asyncDispose]()
    await expect.poll(count, { timeout: 500 }).toBe(2)
    homes[Symbol.dispose]()
  })
})
