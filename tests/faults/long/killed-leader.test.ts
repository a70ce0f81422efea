import { ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { expect, it } from 'vitest'
import { startProcesses } from '../../support/processes.ts'
import { raceForHandles } from '../../support/race-for-handles.ts'

const HANDLES = 200
/** The leader goes while as many as are asked at once are under way. */
const KILLED_AFTER = 100

// A2: a batch is stored wholly or not at all, and whoever asks again finds themselves.
it('registrations stand the kill of the broker that leads accounts', async () => {
  await using system = await startProcesses({ accounts: 'on', replicas: 2, brokers: 3 })
  await using nats = await connectNats({ url: system.natsUrl }, 'tests')
  const leader = async () => (await nats.jsm.streams.info(ACCOUNTS_STREAM)).cluster?.leader
  const first = await leader()
  // Servers of a cluster are called n1, n2 and so on.
  const broker = system.brokers[Number(first?.slice(1)) - 1]
  let killed: Promise<void> | undefined
  const owners = await raceForHandles({
    gateways: system.gateways,
    nats,
    handles: HANDLES,
    answered: (count) => {
      if (count === KILLED_AFTER) killed = broker?.kill()
    },
  })
  await killed
  expect(owners).toHaveLength(HANDLES)
  expect(await leader()).not.toBe(first)
  await broker?.restart()
})
