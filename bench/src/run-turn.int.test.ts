import { expect, it } from 'vitest'
import type { Shape } from './shape.ts'
import { runTurn } from './run-turn.ts'
import { seated, socketIo } from './systems/socket-io.ts'
import { wick } from './systems/wick.ts'
import { wsRelay } from './systems/ws-relay.ts'

const SMALL: Shape = {
  rooms: 4,
  replicas: 2,
  rounds: 1,
  loads: [{ kind: 'rate', perSecond: 40 }, { kind: 'maximum' }],
  heatMs: 200,
  warmUpMs: 100,
  windowMs: 500,
  inFlight: 1,
}

it.each([
  { system: wick, names: ['gateway', 'messages', 'nats-server', 'reaper', 'redis-server', 'rooms'] },
  { system: seated, names: ['redis-server', 'seated'] },
  { system: socketIo, names: ['redis-server', 'socket-io'] },
  { system: wsRelay, names: ['ws-relay'] },
])('measures $system.name with every process that serves', async ({ system, names }) => {
  const { measurements } = await runTurn(system, SMALL, new AbortController().signal)
  expect(measurements.map(({ load }) => load)).toEqual(['40/s', 'maximum'])
  for (const { offered, completed, refused, unfinished, servers } of measurements) {
    expect({ refused, unfinished }).toEqual({ refused: 0, unfinished: 0 })
    expect(Math.min(offered, completed)).toBeGreaterThan(0)
    expect([...new Set(servers.map(({ name }) => name))].toSorted()).toEqual(names)
  }
})
