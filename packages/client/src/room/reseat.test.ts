import { createEngine } from '@wick/e2ee/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/blob-store.ts'
import { createDevice, type Device } from '../../testing/device.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { createServerClock } from '../clock/server-clock.ts'
import { createEnding } from '../ending/ending.ts'
import { createFeed } from '../state/feed.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createReseat } from './reseat.ts'

const AGAIN_AFTER_MS = 15_000
const nowhere = () => refusal('room_not_found')
const away = () => new Response('', { status: 502 })

describe('a seat that the line refuses', () => {
  let device: Device
  let manual: ManualPorts
  let roomId: string
  let asked: string[]
  let seats: () => Response
  let certificate: () => Response
  let reseat: ReturnType<typeof createReseat>
  let isThere: () => boolean
  let taken: () => object

  beforeEach(async () => {
    device = createDevice()
    manual = createManualPorts()
    asked = []
    ;[seats, certificate] = [nowhere, nowhere]
    manual.answer = ({ path }) => {
      const what = path.split('/').at(-1) ?? ''
      asked.push(what)
      return what === 'seats' ? seats() : certificate()
    }
    const engine = createEngine({ openStore: device.openStore })
    const { joinKeyHash: _, ...seat } = await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    roomId = seat.roomId
    const { participantId } = seat
    taken = () => ({ participantId, expiresAt: 2, serverNow: 1, capacity: 2, participants: [participantId] })
    const { ports } = manual
    const feed = createFeed({ ...emptyRoom(roomId, seat.participantId), isHidden: false })
    const api = createRoomApi(ports, roomId)
    const ending = createEnding({ engine, api, ports, ...feed, silence: () => undefined, closeLine: () => undefined })
    const clock = createServerClock(ports)
    reseat = createReseat({ ...feed, api, ports, clock, seat, ending, isLeaving: () => false })
    isThere = () => device.holds(roomId)
  })

  it('is gone, and deleted, only when seat and certificate were refused twice, a while apart', async () => {
    const outcome = reseat()
    await expect.poll(() => asked).toEqual(['seats', 'certificate'])
    manual.pass(AGAIN_AFTER_MS - 1)
    expect(isThere()).toBe(true)
    manual.pass(1)
    expect(await outcome).toBe('refused')
    expect(asked).toEqual(['seats', 'certificate', 'seats', 'certificate'])
    expect(isThere()).toBe(false)
  })

  it('is kept when the second try or the certificate check reaches nobody', async () => {
    const outcome = reseat()
    await expect.poll(() => asked).toEqual(['seats', 'certificate'])
    seats = away
    manual.pass(AGAIN_AFTER_MS)
    expect(await outcome).toBe('unreachable')
    expect(asked).toEqual(['seats', 'certificate', 'seats'])
    expect(isThere()).toBe(true)
    seats = nowhere
    certificate = away
    expect(await reseat()).toBe('unreachable')
    expect(asked.slice(3)).toEqual(['seats', 'certificate'])
    expect(isThere()).toBe(true)
  })

  it('is given up again when the first answer was lost, keeping nothing', async () => {
    seats = () => Response.json(taken(), { status: 201 })
    expect(await reseat()).toBe('refused')
    expect([asked, isThere()]).toEqual([['seats', 'me'], false])
  })

  it('that was given in vain is kept where it is given again', async () => {
    const outcome = reseat(true)
    await expect.poll(() => asked).toEqual(['certificate'])
    seats = () => Response.json(taken(), { status: 200 })
    manual.pass(AGAIN_AFTER_MS)
    expect([await outcome, isThere()]).toEqual(['seated', true])
  })

  it('is dropped after a useless grant only when seat and certificate are refused later', async () => {
    const outcome = reseat(true)
    await expect.poll(() => asked).toEqual(['certificate'])
    manual.pass(AGAIN_AFTER_MS)
    expect(await outcome).toBe('refused')
    expect([asked, isThere()]).toEqual([['certificate', 'seats', 'certificate'], false])
  })
})
