import { createEngine } from '@wick/e2ee/engine'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { expect, it } from 'vitest'
import { bodyTime } from '../room-state/body-time.ts'
import { bytesLeft } from './text-size.ts'

async function begun() {
  const engine = createEngine({ openStore: async () => openMemoryStore(), now: () => 1_800_000_000_000 })
  await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
  await engine.enter(null)
  await engine.begin('Ada')
  return engine
}

it('finds the very byte at which the engine refuses an answer', async () => {
  const engine = await begun()
  let length = 15_800
  while (bytesLeft('x'.repeat(length)) < 0) length += bytesLeft('x'.repeat(length))
  const replyTo = '0'.repeat(26)
  await engine.seal({ t: 'text', text: 'x'.repeat(length), replyTo })
  await expect(engine.seal({ t: 'text', text: 'x'.repeat(length + 1), replyTo })).rejects.toThrow('too_large')
})

it('counts bytes, not signs', () => {
  expect(bytesLeft('x'.repeat(9_000))).toBeGreaterThan(0)
  expect(bytesLeft('ü'.repeat(9_000))).toBeLessThan(0)
})

it('reads the time out of a body’s id', async () => {
  const engine = await begun()
  await engine.seal({ t: 'text', text: 'now' })
  const { waiting } = await engine.standing()
  expect(bodyTime(waiting.at(-1)?.bodyId ?? '')).toBe(1_800_000_000_000)
})
