import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDevice } from '../testing/device.ts'
import { HALF } from '../testing/member.ts'
import type { CryptoEngine } from './engine.ts'
import { createEngine } from './engine.ts'
import { AlarmError, EngineError, GapError, LinkError } from './errors.ts'
import type { Fault } from './worker-channel.ts'
import { channelOf, errorOf, faultOf, WorkerFailedError } from './worker-channel.ts'
import type { WorkerEngine } from './worker-engine.ts'
import { connectEngine } from './worker-engine.ts'
import { hostEngine } from './worker-host.ts'

const ROOM = { suite: 1, capacity: 2, ttlSec: 600 } as const

let ports: MessageChannel
let worker: WorkerEngine
let engine: CryptoEngine
const device = createDevice()

beforeEach(() => {
  ports = new MessageChannel()
  hostEngine(createEngine({ openStore: device.openStore }), channelOf(ports.port1))
  worker = connectEngine(channelOf(ports.port2))
  engine = worker.engine
})
afterEach(() => {
  ports.port1.close()
  ports.port2.close()
})

describe('an engine behind a channel', () => {
  it('founds a room, seals, receives its own words and shows them', async () => {
    await engine.create(ROOM)
    await engine.enter(HALF)
    let seq = 0
    const append = async (next: Awaited<ReturnType<CryptoEngine['seal']>>) => {
      for (let out = next; out !== null;) {
        const sent = out
        out = await engine.acked(sent, ++seq)
        await engine.receive({ seq, bytes: sent.bytes })
      }
    }
    await append(await engine.begin('Ada'))
    await append(await engine.seal({ t: 'text', text: 'through the port' }))
    const shown = await engine.archived()
    expect(shown.map((event) => (event.type === 'entry' ? event.body.t : event.type))).toEqual([
      'genesis',
      'hello',
      'text',
    ])
    expect((await engine.safety()).qr).toBeInstanceOf(Uint8Array)
  })

  it('answers what is asked in one breath in that order', async () => {
    await engine.create(ROOM)
    await engine.enter(HALF)
    const begun = engine.begin('Ada')
    const standings = await Promise.all([engine.standing(), engine.standing()])
    expect(standings.map(({ waiting }) => waiting.length)).toEqual([2, 2])
    expect((await begun)?.bytes).toBeInstanceOf(Uint8Array)
  })

  it('throws the errors that the engine throws', async () => {
    await expect(engine.open('#1.short.short')).rejects.toThrow(LinkError)
    await expect(engine.standing()).rejects.toMatchObject({ name: 'EngineError', fault: 'not_open' })
  })

  it('fails what is open, and all that comes later, once the worker is gone', async () => {
    const asked = engine.create(ROOM)
    worker.lost()
    await expect(asked).rejects.toThrow(WorkerFailedError)
    await expect(engine.standing()).rejects.toThrow(WorkerFailedError)
  })
})

describe('errors of the engine', () => {
  it.each([
    new AlarmError({ kind: 'gap', eseq: 3, author: null }),
    new GapError(7),
    new LinkError('newer_page'),
    new EngineError('too_large'),
  ])('%s survive the crossing', (error) => {
    const crossed: Fault = structuredClone(faultOf(error))
    expect(errorOf(crossed)).toEqual(error)
  })

  it('of the device keep their name', () => {
    const full = new DOMException('no room left', 'QuotaExceededError')
    expect(errorOf(faultOf(full))).toMatchObject({ name: 'WorkerFailedError', original: 'QuotaExceededError' })
  })
})
