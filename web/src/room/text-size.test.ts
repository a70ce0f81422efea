import { createEngine } from '@wick/e2ee/engine'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { expect, it } from 'vitest'
import { bodyTime } from './body-time.ts'
import { excessBytes } from './text-size.ts'

async function begun() {
  const engine = createEngine({ openStore: async () => openMemoryStore(), now: () => 1_800_000_000_000 })
  await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
  await engine.begin('Ada')
  return engine
}

it('finds the very byte at which the engine refuses', async () => {
  const engine = await begun()
  let length = 15_800
  while (excessBytes('x'.repeat(length)) > 0) length -= excessBytes('x'.repeat(length))
  await engine.seal({ t: 'text', text: 'x'.repeat(length) })
  await expect(engine.seal({ t: 'text', text: 'x'.repeat(length + 1) })).rejects.toThrow('too_large')
})

it('counts bytes, not signs', () => {
  expect(excessBytes('x'.repeat(9_000))).toBe(0)
  expect(excessBytes('ü'.repeat(9_000))).toBeGreaterThan(0)
})

it('reads the time out of a body’s id', async () => {
  const engine = await begun()
  await engine.seal({ t: 'text', text: 'now' })
  const { waiting } = await engine.standing()
  expect(bodyTime(waiting.at(-1)?.bodyId ?? '')).toBe(1_800_000_000_000)
})
