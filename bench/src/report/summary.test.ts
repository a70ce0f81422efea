import { expect, it } from 'vitest'
import type { Measurement } from '../load/measurement.ts'
import { summarise } from './summary.ts'

const quantiles = (p50: number) => ({ p50, p99: p50 * 2, p999: p50 * 3, max: p50 * 4 })

const measured = (completed: number, p50: number): Measurement => ({
  load: '500/s',
  seconds: 2,
  offered: completed,
  completed,
  refused: 1,
  unfinished: 2,
  delivery: quantiles(p50),
  ack: quantiles(p50),
  lag: quantiles(1),
  servers: [
    { name: 'gateway', cpuMs: 100, rssBytes: 1024 * 1024 },
    { name: 'gateway', cpuMs: 200, rssBytes: 1024 * 1024 },
    { name: 'nats-server', cpuMs: 300, rssBytes: 1024 * 1024 },
  ],
  generatorCpuMs: 0,
  othersCpuMs: 1_000,
})

it('takes the medians of the turns, and charges every server process to the messages', () => {
  const turns = [1, 5, 3].map((p50) => ({ system: 'wick', measurements: [measured(1_000, p50)] }) as const)
  expect(summarise(turns)).toEqual([
    {
      load: '500/s',
      system: 'wick',
      perSecond: 500,
      delivery: quantiles(3),
      ack: quantiles(3),
      lagP99: 2,
      cpuMicrosPerMessage: 600,
      cpuMicrosByProcess: { gateway: 300, 'nats-server': 300 },
      rssMebibytes: 3,
      failed: 9,
      othersCores: 0.5,
    },
  ])
})

it('puts both systems under each load side by side', () => {
  const turns = [
    { system: 'wick', measurements: [measured(1_000, 1)] },
    { system: 'socket.io', measurements: [measured(1_000, 1)] },
  ] as const
  expect(summarise(turns).map(({ load, system }) => `${load} ${system}`)).toEqual(['500/s wick', '500/s socket.io'])
})
