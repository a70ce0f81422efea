import { join } from 'node:path'
import { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNTS_STREAM, accountSubject } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { connectNats } from '@wick/platform/nats/nats'
import { retryUntilAvailable } from '@wick/platform/nats/retry-until-available'
import { beforeAll, expect, it } from 'vitest'
import { Person } from '../../support/person.ts'
import { findStrace, watchSyncs } from '../../support/power-cut/watch-syncs.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { untilAnswered } from '../../support/until-answered.ts'
import { Visitor } from '../../support/visitor.ts'

const AT_ONCE = 4
const ENOUGH = 24

let strace: string | undefined
beforeAll(async () => {
  strace = await findStrace()
})
const WITHOUT_STRACE = 'What a power cut leaves is seen with strace only.'

/** Who was told that they have an account, and the calls of those who were told nothing. */
interface Registered {
  readonly acknowledged: Person[]
  readonly unanswered: { readonly person: Person; readonly body: object }[]
}

/** People register until `isOver`. */
async function registerUntil(gateway: string, isOver: (registered: Registered) => boolean): Promise<Registered> {
  const registered: Registered = { acknowledged: [], unanswered: [] }
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    while (!isOver(registered)) {
      const person = new Person(gateway)
      const body = await person.registrationAtOnce().catch(() => null)
      if (body === null) continue
      const answer = await person.call('POST', 'register', body)
      if (answer.status === 201) registered.acknowledged.push(person.begin(answer, 201))
      else registered.unanswered.push({ person, body })
    }
  })
  await Promise.all(lanes)
  return registered
}

/** Those of whom the broker has no event. It may have been started just now, and lead nobody yet. */
async function missingOf(people: readonly Person[], system: Processes): Promise<readonly Person[]> {
  await using nats = await connectNats({ url: system.natsUrl }, 'tests')
  const lanes = people.map(({ accountId }) => accountSubject(AccountId.parse(accountId)))
  const ask = (lane: string) => nats.jsm.streams.getMessage(ACCOUNTS_STREAM, { last_by_subj: lane })
  const found = await Promise.all(lanes.map((lane) => retryUntilAvailable(() => nullIfNotFound(ask(lane)))))
  return people.filter((_, index) => found[index] === null)
}

async function expectAllKept({ acknowledged, unanswered }: Registered, system: Processes): Promise<void> {
  // Nobody is half there: whoever heard nothing asks again.
  for (const { person, body } of unanswered) {
    person.begin(await person.callUntilAnswered('POST', 'register', body), 201)
    acknowledged.push(person)
  }
  expect(await missingOf(acknowledged, system)).toEqual([])
  for (const person of acknowledged.slice(0, AT_ONCE)) {
    const elsewhere = await person.elsewhere().signIn()
    expect(elsewhere.session?.accountId).toBe(person.accountId)
  }
}

// A3: no acknowledged account event is lost.
it('one broker, cut off its power at any sync, keeps every account that was acknowledged', async ({ skip }) => {
  if (strace === undefined) return skip(WITHOUT_STRACE)
  await using system = await startProcesses({ accounts: 'on', replicas: 1 })
  const all: Registered = { acknowledged: [], unanswered: [] }
  for (const killAt of [1, 2, 3, 5, 8]) {
    const { pid = 0 } = system.nats
    const watch = await watchSyncs(strace, { pid, folder: system.storeFolder, killAt })
    let isDead = false
    void watch.ended.then(() => (isDead = true))
    const registered = await registerUntil(system.gateways[0] ?? '', () => isDead)
    await watch.cut()
    await system.nats.restart()
    all.acknowledged.push(...registered.acknowledged)
    await expectAllKept({ ...registered, acknowledged: all.acknowledged }, system)
  }
  expect(all.acknowledged.length).toBeGreaterThan(AT_ONCE)
})

it('a broker that syncs later would have lost some', async ({ skip }) => {
  if (strace === undefined) return skip(WITHOUT_STRACE)
  await using system = await startProcesses({ accounts: 'on', replicas: 1, syncsLate: true })
  const watch = await watchSyncs(strace, { pid: system.nats.pid ?? 0, folder: system.storeFolder })
  const isEnough = ({ acknowledged }: Registered) => acknowledged.length >= ENOUGH
  const { acknowledged } = await registerUntil(system.gateways[0] ?? '', isEnough)
  await system.nats.kill()
  expect(await watch.cut()).toBeGreaterThan(0)
  await system.nats.restart()
  expect(await missingOf(acknowledged, system)).not.toEqual([])
})

it('three brokers, cut off their power at once, keep every account that was acknowledged', async ({ skip }) => {
  if (strace === undefined) return skip(WITHOUT_STRACE)
  const program = strace
  await using system = await startProcesses({ accounts: 'on', replicas: 1, brokers: 3 })
  const watches = await Promise.all(
    system.brokers.map(({ pid = 0 }, index) =>
      watchSyncs(program, { pid, folder: join(system.storeFolder, `n${index + 1}`) }),
    ),
  )
  let isOver = false
  const registering = registerUntil(system.gateways[0] ?? '', ({ acknowledged }) => {
    if (acknowledged.length >= ENOUGH && !isOver) {
      isOver = true
      for (const { pid = 0 } of system.brokers) process.kill(pid, 'SIGKILL')
    }
    return isOver
  })
  const registered = await registering
  await Promise.all(watches.map((watch) => watch.cut()))
  await Promise.all(system.brokers.map((broker) => broker.restart()))
  await expectAllKept(registered, system)
  // Rooms were in memory: new ones work.
  const visitor = new Visitor(system.gateways[0] ?? '')
  expect((await untilAnswered(() => visitor.call('POST', '/api/rooms', {}))).status).toBe(201)
})
