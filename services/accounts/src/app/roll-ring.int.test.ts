import { randomBytes } from 'node:crypto'
import { AccountId, Tag } from '@wick/contracts/account-ids'
import { RING_LIFETIME_MS, RING_SETTLES_MS } from '@wick/contracts/account-limits'
import { accountSubject, keyRingStream, keyRingSubjects } from '@wick/contracts/account-subjects'
import { CommandId } from '@wick/contracts/ids'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jetStreamAccountLanes } from '../adapters/accounts.jetstream.ts'
import { jetStreamErasures } from '../adapters/erasures.jetstream.ts'
import { encodeEvent } from '../adapters/event-header.ts'
import { jetStreamKeyRing } from '../adapters/key-ring.jetstream.ts'
import { jetStreamRingStreams } from '../adapters/ring-streams.ts'
import { jetStreamRings } from '../adapters/rings.jetstream.ts'
import { createDeriveKeys } from '../adapters/secret-keys.ts'
import { ensureAccountStreams } from '../adapters/streams.ts'
import { createRollRing, ensureNewestRing, type RollPorts } from './roll-ring.ts'

/** More than a page of keys. */
const ACCOUNTS = 200
const AT_ONCE = 20
const OPTIONS = { storage: 'file', replicas: 1, maxBytes: 64 * 1024 * 1024 } as const
const deriveKeys = createDeriveKeys({ account: ['a secret of more than 32 characters'] })

let broker: NatsBroker
let nats: Nats
let aheadMs = 0
const now = () => Date.now() + aheadMs
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, OPTIONS)
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

async function newReplica(): Promise<RollPorts> {
  const rings = await jetStreamRings(nats, now)
  const ports = {
    rings,
    ring: jetStreamKeyRing(nats, rings, deriveKeys),
    ringStreams: jetStreamRingStreams(nats, deriveKeys, OPTIONS),
    lanes: jetStreamAccountLanes(nats),
    erasures: jetStreamErasures(nats),
    now,
  }
  await ensureNewestRing(ports)
  return ports
}

const newId = () => AccountId.parse(randomBytes(16).toString('base64url'))
const command = CommandId.parse('a-command-of-tests')

async function newAccount({ ring }: RollPorts): Promise<readonly [AccountId, Buffer]> {
  const accountId = newId()
  const key = await ring.make(accountId)
  const event = { type: 'account.registered', commandId: command, at: now(), role: 'member' } as const
  await nats.js.publish(accountSubject(accountId), undefined, { headers: encodeEvent(event) })
  return [accountId, key]
}

async function deleteAccount({ lanes, erasures }: RollPorts, accountId: AccountId): Promise<void> {
  const { version } = await lanes.load(accountId)
  const tag = Tag.parse(`${'A'.repeat(21)}Q`)
  await erasures.begin(
    { accountId, tag, versions: { account: version, handle: 0, console: 0 } },
    {
      account: { type: 'account.deleted', commandId: command, at: now(), by: 'self' },
      handle: null,
      console: null,
      erasure: { type: 'erasure.asked', at: now(), tag },
    },
  )
}

const keysIn = async (ring: number) =>
  Object.keys(
    (await nats.jsm.streams.info(keyRingStream(ring), { subjects_filter: keyRingSubjects(ring) })).state.subjects ?? {},
  )

it('two replicas that roll at once copy whoever lives, and nobody else', async () => {
  const replicas = await Promise.all([newReplica(), newReplica()])
  const [one, other] = replicas
  const idle = await newReplica()
  const making = new Semaphore(AT_ONCE)
  const people = await Promise.all(Array.from({ length: ACCOUNTS }, () => making.run(() => newAccount(one))))
  const [gone, during, ...living] = people
  if (gone === undefined || during === undefined) throw new Error('nobody is there')
  await deleteAccount(one, gone[0])
  await one.ring.erase(gone[0])
  // Whose registration is under way has no account yet.
  const young = newId()
  const youngKey = await other.ring.make(young)

  const rolls = replicas.map(createRollRing)
  aheadMs += RING_LIFETIME_MS
  await Promise.all(rolls.map((roll) => roll({ waitingSince: null, rollMs: 1 })))
  expect(one.rings.current()).toMatchObject({ newest: 2, older: { ring: 1, isCopied: false } })
  // Made by who has not heard of the new ring: it has to be in there as well.
  const late = await newAccount(idle)
  await deleteAccount(one, during[0])

  aheadMs += 4 * RING_SETTLES_MS
  await Promise.allSettled(rolls.map((roll) => roll({ waitingSince: null, rollMs: 1 })))
  await expect
    .poll(async () => {
      await Promise.allSettled(rolls.map((roll) => roll({ waitingSince: null, rollMs: 1 })))
      return (await one.rings.reload()).rings.older
    })
    .toBeNull()
  await expect(keysIn(1)).rejects.toThrow(/stream not found/)
  // The two that are not deleted late or early, whoever is under way, and all others.
  expect(await keysIn(2)).toHaveLength(living.length + 2)
  for (const { ring } of replicas) {
    expect(await ring.find(young)).toEqual(youngKey)
    for (const [accountId, key] of [...living.slice(0, 20), late]) expect(await ring.find(accountId)).toEqual(key)
    for (const [accountId] of [gone, during]) expect(await ring.find(accountId)).toBeNull()
  }
})

it('leaves keys behind that no account was made with', async () => {
  const replica = await newReplica()
  const roll = createRollRing(replica)
  const { newest } = replica.rings.current()
  const lone = newId()
  await replica.ring.make(lone)
  const [known, key] = await newAccount(replica)
  aheadMs += RING_LIFETIME_MS
  const streams = { ...replica.ringStreams, copy: copyLater(replica.ringStreams) }
  const late = createRollRing({ ...replica, ringStreams: streams })
  await late({ waitingSince: null, rollMs: 1 })
  aheadMs += RING_SETTLES_MS
  await late({ waitingSince: null, rollMs: 1 })
  await roll({ waitingSince: null, rollMs: 1 })
  expect((await replica.rings.reload()).rings).toMatchObject({ newest: newest + 1, older: null })
  expect(await replica.ring.find(lone)).toBeNull()
  expect(await replica.ring.find(known)).toEqual(key)
})

/** As if every key had been stored an hour earlier. */
function copyLater(streams: RollPorts['ringStreams']): RollPorts['ringStreams']['copy'] {
  return (ring, isWanted) =>
    streams.copy(ring, ({ accountId, storedAt }) => isWanted({ accountId, storedAt: storedAt - 3_600_000 }))
}
