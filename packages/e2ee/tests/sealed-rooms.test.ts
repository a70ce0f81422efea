import { describe, expect, it } from 'vitest'
import { toBase64url } from '../src/bytes.ts'
import { createEngine } from '../src/engine.ts'
import { EngineError } from '../src/errors.ts'
import { createDevice, type Device } from '../testing/device.ts'
import { filled } from '../testing/hex.ts'
import { makeOlder, storedBytes } from '../testing/kept-rows.ts'
import { createCreator, HALF, join, type Member, NOW, reload, textsOf } from '../testing/member.ts'

const OTHER_HALF = toBase64url(filled(32, 7))

async function pair() {
  const { server, creator, link } = await createCreator()
  const guest = await join(server, link, 'Bob')
  await guest.say('said')
  await Promise.all([creator.sync(), guest.sync()])
  return { server, creator, guest, link }
}

const engineAt = ({ openStore }: Device) => createEngine({ openStore, now: () => NOW })
const nameOf = ({ seat }: Member) => `#${seat.roomId}`
const rowsOf = async (device: Device, roomId: string) => storedBytes(await device.openStore(roomId))

describe('what is kept of a room', () => {
  it('is nothing before a seat is taken, and the same seat is asked for again', async () => {
    const { link } = await createCreator()
    const device = createDevice()
    const engine = engineAt(device)
    const made = await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    expect(await rowsOf(device, made.roomId)).toHaveLength(0)
    const first = await engine.open(link)
    expect(first).toMatchObject({ stage: 'new', keepUntil: 0 })
    expect(await rowsOf(device, first.seat.roomId)).toHaveLength(0)
    expect(await engine.open(link)).toEqual(first)
    await engine.enter(HALF)
    expect((await rowsOf(device, first.seat.roomId)).length).toBeGreaterThan(300)
    expect(await engineAt(device).open(link)).toMatchObject({ stage: 'sealed', seat: first.seat })
  })

  it('opens with the server’s half and with no other, and none of that changes it', async () => {
    const { guest } = await pair()
    const { device, seat } = guest
    const before = await rowsOf(device, seat.roomId)
    const engine = engineAt(device)
    expect(await engine.open(nameOf(guest))).toMatchObject({ stage: 'sealed', seat })
    for (const half of [null, OTHER_HALF]) {
      await expect(engine.enter(half)).rejects.toThrow(new EngineError('unsealable'))
      await expect(engine.standing()).rejects.toThrow(new EngineError('not_open'))
    }
    expect(await rowsOf(device, seat.roomId)).toEqual(before)
    await engine.enter(HALF)
    expect(textsOf(await engine.archived())).toEqual(['said'])
  })

  it('holds the seat’s keys and id in the clear, but no words or names', async () => {
    const { guest } = await pair()
    const { seat, device } = guest
    const stored = (await rowsOf(device, seat.roomId)).toString('latin1')
    for (const text of [seat.seatKey, seat.joinKey, seat.participantId]) expect(stored).toContain(text)
    for (const text of ['said', 'Bob', 'Ada', 'cursor', '"prev"']) expect(stored).not.toContain(text)
  })

  it('opens in another tab with the key handed over, which cannot be exported', async () => {
    const { guest, server } = await pair()
    const handed = await guest.engine.restKey()
    expect(handed?.extractable).toBe(false)
    const engine = engineAt(guest.device)
    expect(await engine.open(nameOf(guest), handed)).toMatchObject({ stage: 'open', seat: guest.seat })
    expect(textsOf(await engine.archived())).toEqual(['said'])
    // A key of another seat opens nothing, and is no reason against asking the server.
    const stranger = await (await createCreator()).creator.engine.restKey()
    expect(await engineAt(guest.device).open(nameOf(guest), stranger)).toMatchObject({ stage: 'sealed' })
    expect(textsOf(await (await reload(server, guest)).engine.archived())).toEqual(['said'])
  })

  it('opens by itself where the server gives no halves', async () => {
    const device = createDevice()
    const engine = engineAt(device)
    const { roomId } = await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    expect(await engine.restKey()).toBeNull()
    expect(await engineAt(device).open(`#${roomId}`)).toMatchObject({ stage: 'open' })
  })

  it('is deleted as a whole though nobody can open it', async () => {
    const { guest } = await pair()
    const engine = engineAt(guest.device)
    await engine.open(nameOf(guest))
    await engine.destroy()
    expect(await rowsOf(guest.device, guest.seat.roomId)).toHaveLength(0)
    await expect(engine.destroy()).rejects.toThrow(new EngineError('not_open'))
  })

  it('never holds what burns, and its message goes out all the same', async () => {
    const { guest, server } = await pair()
    const { device, seat, engine } = guest
    const before = await rowsOf(device, seat.roomId)
    const upload = await engine.attach({ t: 'burn', what: 'text', text: 'for one pair of eyes' })
    expect(await rowsOf(device, seat.roomId)).toEqual(before)
    const bodyId = upload?.bodyId ?? ''
    expect(await engine.ciphertextOf(bodyId)).toHaveLength(upload?.length ?? 0)
    expect((await (await reload(server, guest)).engine.standing()).uploads).toEqual([])
    expect((await engine.sendAttached(bodyId))?.burns).toBe(upload?.content.blob.id)
    expect(await engine.ciphertextOf(bodyId)).toBeNull()
  })
})

describe('a room that an older page kept', () => {
  it('continues as it was, and then keeps its chain, members and sessions sealed', async () => {
    const { server, creator, guest, link } = await pair()
    await makeOlder(guest, link)
    expect((await rowsOf(guest.device, guest.seat.roomId)).toString('latin1')).not.toContain(guest.seat.seatKey)
    for (const _ of ['brought up to date', 'as it was then']) {
      const again = await reload(server, guest)
      expect(again.seat).toEqual(guest.seat)
      expect(textsOf(await again.engine.archived())).toEqual(['said'])
      expect(await again.engine.standing()).toMatchObject({ madeAt: NOW })
      await again.say('after')
      await creator.sync()
    }
    expect(textsOf(creator.shown)).toEqual(['said', 'after', 'after'])
    expect(creator.alarms).toEqual([])
    const store = await guest.device.openStore(guest.seat.roomId)
    for (const table of ['chain', 'members', 'sessions'] as const) {
      for (const [, row] of await store.read(table)) expect(row).toBeInstanceOf(Uint8Array)
    }
  })
})
