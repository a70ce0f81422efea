import { createDevice, type Device } from '@wick/e2ee/testing/device'
import { createCreator, join, type Member, reload, type Server } from '@wick/e2ee/testing/member'
import type { CryptoEngine } from '@wick/e2ee/engine'
import type { LogEvent } from '@wick/e2ee/intake'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { createInbox, type Inbox } from './inbox.ts'

describe('what a line brings', () => {
  let device: Device
  let creator: Member
  let guest: Member
  let server: Server
  let missed: LogEvent[]
  let inbox: Inbox
  let told: string[]
  let head: number
  let now: number
  /** The next reading of the roster fails. */
  let isRosterFailing: boolean

  beforeEach(async () => {
    device = createDevice()
    const { server: made, creator: ada, link } = await createCreator()
    server = made
    guest = await join(server, link, 'Bob', device)
    creator = ada
    await creator.sync()
    const { cursor } = await guest.engine.standing()
    for (let i = 0; i < 3; i++) await creator.say(`text ${i}`)
    missed = server.log.history(cursor)
    head = cursor
    told = []
    isRosterFailing = false
    now = 1_800_000_000_000
    inbox = openInbox(guest.engine)
  })

  const openInbox = (engine: CryptoEngine) => {
    const { ports } = createManualPorts()
    return createInbox({
      engine,
      api: createRoomApi(ports, 'room'),
      ports,
      serverNow: () => now,
      emit: (event) => told.push(wordsOf(event)),
      onProgress: () => told.push('progress'),
      onCaughtUp: () => told.push('caught up'),
      async onRosterChanged() {
        const isRead = !isRosterFailing
        isRosterFailing = false
        told.push('roster')
        if (!isRead) throw new Error('the worker is lost')
      },
      onFailure: () => told.push('failure'),
    })
  }

  const wordsOf = (event: RoomEvent) => (event.type === 'shown' ? `shown ${event.shown.length}` : event.type)
  const lastSeq = () => missed.at(-1)?.seq ?? 0
  const takeAll = () => {
    for (const event of missed) inbox.takeEvent(event, event.seq)
  }
  /** Resolves when the last thing told is that. */
  const ends = (what: string) => expect.poll(() => told.at(-1)).toBe(what)

  it('is no progress where nothing was missed', async () => {
    inbox.welcome(true, head)
    await ends('caught up')
    expect(told).toEqual(['caught up'])
  })

  it('is shown in one batch when it arrives in one, before catching up', async () => {
    inbox.welcome(true, lastSeq())
    takeAll()
    await ends('caught up')
    expect(told).toEqual(['progress', 'progress', 'progress', 'shown 3', 'caught up'])
  })

  it('is shown at once where nothing waits behind it', async () => {
    inbox.welcome(true, lastSeq())
    const [first, second] = missed
    if (first === undefined || second === undefined) throw new Error('too few messages')
    inbox.takeEvent(first, first.seq)
    await expect.poll(() => told).toEqual(['progress', 'shown 1'])
    inbox.takeEvent(second, second.seq)
    await expect.poll(() => told).toEqual(['progress', 'shown 1', 'progress', 'shown 1'])
  })

  it('is shown now and then where much of it waits', async () => {
    const signals = await Promise.all(
      Array.from({ length: 300 }, () => creator.engine.seal({ t: 'typing', on: true, at: now })),
    )
    for (const signal of signals) if (signal !== null) inbox.signal(signal.bytes)
    await ends('shown 44')
    expect(told).toEqual(['shown 256', 'shown 44'])
  })

  it('is typing only within ten seconds of its time, also after a reload', async () => {
    const typed = async (at: number) => {
      const signal = await creator.engine.seal({ t: 'typing', on: true, at })
      if (signal === null) throw new Error('no signal')
      return signal.bytes
    }
    const begin = now
    const frames = [
      await typed(begin - 10_001),
      await typed(begin + 10_001),
      await typed(begin - 10_000),
      await typed(begin),
    ]
    const hearAll = async (by: CryptoEngine) => {
      told = []
      const page = openInbox(by)
      for (const frame of frames) page.signal(frame)
      // Behind them all.
      page.welcome(true, head)
      await ends('caught up')
      return told
    }
    expect(await hearAll(guest.engine)).toEqual(['shown 2', 'caught up'])
    now = begin + 2
    const reloaded = await reload(server, guest)
    expect(await hearAll(reloaded.engine)).toEqual(['shown 2', 'caught up'])
    now = begin + 20_002
    const later = await reload(server, guest)
    expect(await hearAll(later.engine)).toEqual(['caught up'])
  })

  it('is progress only where it is of the conversation', async () => {
    inbox.welcome(true, head + 1)
    inbox.takeEvent(null, head + 1)
    await ends('caught up')
    expect(told).toEqual(['caught up'])
  })

  it.each([
    ['where nothing more was missed', 0],
    ['with what was missed meanwhile', 1],
  ])('has the roster read again after a failure, %s', async (_, more) => {
    const renamed = await creator.engine.begin('Ada again')
    await creator.post(renamed)
    const change = server.log.history(lastSeq())
    isRosterFailing = true
    inbox.welcome(true, change.at(-1)?.seq ?? 0)
    takeAll()
    for (const event of change) inbox.takeEvent(event, event.seq)
    await ends('failure')
    const { cursor } = await guest.engine.standing()
    if (more > 0) await creator.say('more')
    const rest = server.log.history(cursor)
    expect(rest).toHaveLength(more)
    told = []
    inbox.welcome(true, rest.at(-1)?.seq ?? cursor)
    for (const event of rest) inbox.takeEvent(event, event.seq)
    await ends('caught up')
    expect(told.filter((what) => what === 'roster')).toEqual(['roster'])
  })

  it('is applied after the line is interrupted, but catches up only on a new line', async () => {
    inbox.welcome(true, lastSeq())
    takeAll()
    inbox.interrupt()
    await ends('shown 3')
    inbox.welcome(true, lastSeq())
    await ends('caught up')
    expect(told.filter((what) => what === 'caught up')).toHaveLength(1)
  })

  it('is shown up to a failed write, and the rest after the next welcome', async () => {
    inbox.welcome(true, lastSeq())
    const [first, second, third] = missed
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few messages')
    inbox.takeEvent(first, first.seq)
    await ends('shown 1')
    device.failNextWrite()
    inbox.takeEvent(second, second.seq)
    inbox.takeEvent(third, third.seq)
    await ends('failure')
    inbox.welcome(true, lastSeq())
    for (const event of [second, third]) inbox.takeEvent(event, event.seq)
    await ends('caught up')
    expect(told.slice(2)).toEqual(['failure', 'progress', 'progress', 'shown 2', 'caught up'])
  })
})
