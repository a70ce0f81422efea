import { expect, it } from 'vitest'
import { freePort, sliceOf } from './free-port.ts'

it('draws a port of its own process, and none again soon', async () => {
  const { lowest, ports } = sliceOf(process.pid)
  const drawn = new Set<number>()
  for (let draw = 0; draw < 100; draw++) drawn.add(await freePort())
  expect(drawn.size).toBe(100)
  expect([...drawn].filter((port) => port < lowest || port >= lowest + ports)).toEqual([])
})

it('gives processes that start after one another no port in common', () => {
  const slices = Array.from({ length: 64 }, (_, pid) => sliceOf(1_000 + pid)).toSorted((a, b) => a.lowest - b.lowest)
  for (const [at, { lowest, ports }] of slices.entries())
    expect(slices[at + 1]?.lowest ?? Infinity).toBeGreaterThanOrEqual(lowest + ports)
})
