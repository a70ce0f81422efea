import type { CryptoEngine } from '@wick/e2ee/engine'
import { createEngine } from '@wick/e2ee/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/blob-store.ts'
import { createDevice, type Device } from '../../testing/device.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { openRoom } from '../enter-room.ts'

const HALF = 'h'.repeat(42) + 'g'
const LOOK_AGAIN_AFTER_MS = 15_000
const DAY_MS = 86_400_000
const OPEN_VIEW = {
  expiresAt: 2,
  serverNow: 1,
  ttl: 1,
  capacity: 2,
  locked: false,
  participants: [],
  creator: true,
  epoch: 'e'.repeat(22),
  head: 3,
}

let device: Device
let manual: ManualPorts
let roomId: string
let link: string
let asked: string[]

const engineHere = (): CryptoEngine =>
  createEngine({ openStore: device.openStore, now: () => manual.ports.clock.wall() })
const open = () => openRoom({ engine: engineHere(), ports: manual.ports, nick: 'Ada', fragment: `#${roomId}` })
const certificates = () => asked.filter((call) => call.endsWith('certificate')).length

beforeEach(async () => {
  device = createDevice()
  manual = createManualPorts()
  asked = []
  const engine = engineHere()
  roomId = (await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })).roomId
  await engine.enter(HALF)
  link = (await engine.link()) ?? ''
})

function answerWith(code: Parameters<typeof refusal>[0]): void {
  manual.answer = ({ method, path }) => {
    asked.push(`${method} ${path}`)
    return refusal(code)
  }
}

describe('a kept room that is given the half of another stay', () => {
  const OTHER_HALF = 'j'.repeat(42) + 'g'
  const view = () => ({ keyHalf: OTHER_HALF })

  beforeEach(() => {
    manual.answer = ({ method, path }) => {
      asked.push(`${method} ${path}`)
      return method === 'GET' ? Response.json({ ...OPEN_VIEW, roomId, ...view() }) : refusal('room_not_found')
    }
  })

  it('is deleted, and its name alone opens nothing', async () => {
    expect(await open()).toMatchObject({ ok: false, refusal: { code: 'unknown_room' } })
    expect(device.holds(roomId)).toBe(false)
  })

  it('is entered anew by its link', async () => {
    const entry = openRoom({ engine: engineHere(), ports: manual.ports, nick: 'Ada', fragment: link })
    expect(await entry).toMatchObject({ ok: false, refusal: { code: 'room_not_found' } })
    expect([device.holds(roomId), asked.filter((call) => call.endsWith('/seats')).length]).toEqual([false, 1])
  })
})

describe('a kept room whose half is not given', () => {
  it.each(['unavailable', 'rate_limited'] as const)('stays where the server is %s', async (code) => {
    answerWith(code)
    expect(await open()).toMatchObject({ ok: false, refusal: { code } })
    expect([device.holds(roomId), asked.length]).toEqual([true, 1])
  })

  it('is deleted once seat and certificate were refused twice, a while apart', async () => {
    answerWith('room_not_found')
    const entry = await open()
    if (!entry.ok) throw new Error(entry.refusal.code)
    await expect.poll(certificates).toBe(1)
    expect(device.holds(roomId)).toBe(true)
    manual.pass(LOOK_AGAIN_AFTER_MS)
    expect((await entry.value.over).end?.reason).toBe('no_seat')
    expect([device.holds(roomId), certificates()]).toEqual([false, 2])
  })

  it('is opened anew where the server knows it at the second look', async () => {
    answerWith('room_not_found')
    const entry = await open()
    if (!entry.ok) throw new Error(entry.refusal.code)
    await expect.poll(certificates).toBe(1)
    answerWith('unavailable')
    manual.pass(LOOK_AGAIN_AFTER_MS)
    await entry.value.failed
    expect([device.holds(roomId), entry.value.state().end]).toEqual([true, null])
  })

  it('waits past its deadline for half a minute, because it may have been extended', async () => {
    answerWith('room_not_found')
    manual.pass(DAY_MS)
    expect(await open()).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
    expect(device.holds(roomId)).toBe(true)
    answerWith('room_ended')
    expect((await open()).ok).toBe(true)
  })
})
