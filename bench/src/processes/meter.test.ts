import { expect, it } from 'vitest'
import { above, rateOf, startMeter, totalMs } from './meter.ts'

it('takes what is spent anyway from what was spent', () => {
  const rest = { seconds: 10, cpuMs: { gateway: 100, broker: 50 } }
  const spent = { seconds: 2, cpuMs: { gateway: 120, broker: 10, Redis: 5 } }
  expect(above(spent, rest)).toEqual({ seconds: 2, cpuMs: { gateway: 100, broker: 0, Redis: 5 } })
  expect([totalMs(rest), rateOf(rest)]).toEqual([150, 15])
})

it('counts what a process used since then, replicas together', () => {
  const self = { name: 'gateway', pid: process.pid }
  const [once, twice] = [startMeter([self]), startMeter([self, self])]
  const before = process.cpuUsage()
  while (process.cpuUsage(before).user < 20_000) JSON.stringify(process.memoryUsage())
  const [one, two] = [once(), twice()]
  expect(one.cpuMs['gateway']).toBeGreaterThan(0)
  expect(Object.keys(two.cpuMs)).toEqual(['gateway'])
  expect(two.cpuMs['gateway']).toBeGreaterThan(one.cpuMs['gateway'] ?? 0)
})
