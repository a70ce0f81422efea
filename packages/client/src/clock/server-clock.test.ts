import { expect, it } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { createServerClock } from './server-clock.ts'

const SERVER = 2_000_000_000_000

it('continues from the server’s time, also through sleep, until the server speaks again', () => {
  const manual = createManualPorts()
  const clock = createServerClock(manual.ports)
  expect(clock.now()).toBe(manual.ports.clock.wall())
  clock.learn(SERVER, 0)
  manual.pass(1_000)
  expect(clock.now()).toBe(SERVER + 1_000)
  manual.slumber(60_000)
  expect(clock.now()).toBe(SERVER + 61_000)
  // Somebody has put the device's clock forward, not slept.
  clock.learn(SERVER + 1_000, 1_000)
  expect(clock.now()).toBe(SERVER + 1_000)
  manual.slumber(-60_000)
  expect(clock.now()).toBe(SERVER + 1_000)
})
