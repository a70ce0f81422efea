import { createEngine, type CryptoEngine } from '@wick/e2ee/engine'
import { connectEngine } from '@wick/e2ee/worker-engine'
import { describe, expect, it } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { TimeoutError } from '../clock/with-timeout.ts'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { cursorOf } from './cursor-of.ts'

describe('where a line resumes', () => {
  const manual = createManualPorts()
  const ask = (engine: CryptoEngine) =>
    cursorOf({ engine, ports: manual.ports, api: createRoomApi(manual.ports, 'room') }, 'epoch')

  it('is the beginning, of a room that was never read', async () => {
    const engine = createEngine({ openStore: async () => openMemoryStore() })
    await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    expect(await ask(engine)).toBeNull()
  })

  it('is unknown, and not the beginning, where the worker is gone', async () => {
    const { engine, lost } = connectEngine({ post: () => {}, listen: () => {} })
    lost()
    await expect(ask(engine)).rejects.toThrow('the worker is gone')
  })

  it('is unknown where the worker says nothing', async () => {
    const { engine } = connectEngine({ post: () => {}, listen: () => {} })
    const asked = ask(engine)
    manual.pass(10_000)
    await expect(asked).rejects.toThrow(TimeoutError)
  })
})
