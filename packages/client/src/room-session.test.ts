import { durableFrame } from '@wick/contracts/binary-frames'
import { createDevice, type Device } from '@wick/e2ee/testing/device'
import { createCreator, join } from '@wick/e2ee/testing/member'
import { channelOf } from '@wick/e2ee/worker-channel'
import { connectEngine, type WorkerEngine } from '@wick/e2ee/worker-engine'
import { hostEngine } from '@wick/e2ee/worker-host'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { done } from '../testing/answers.ts'
import { createManualPorts, type ManualPorts } from '../testing/manual-ports.ts'
import type { RoomSession } from './room-session.ts'
import { startSession } from './session/start-session.ts'

const DAY_MS = 86_400_000

describe('a room whose engine fails', () => {
  let manual: ManualPorts
  let device: Device
  let session: RoomSession
  let ports: MessageChannel
  let worker: WorkerEngine
  let cursor: number
  let hear: (frame: object) => void
  /** `unread`: so many events are promised. */
  let welcome: (unread?: number) => void
  let bring: () => void
  let stand: () => void

  beforeEach(async () => {
    manual = createManualPorts()
    device = createDevice()
    const { server, creator, link } = await createCreator()
    const guest = await join(server, link, 'Bob', device)
    await creator.sync()
    cursor = (await guest.engine.standing()).cursor
    await creator.say('too much')
    const [missed] = server.log.history(cursor)
    const bytes = missed?.lane === 'envelope' ? missed.bytes : null
    if (!(bytes instanceof Uint8Array) || missed === undefined) throw new Error('nothing was said')
    const { roomId, participantId } = guest.seat
    hear = (frame) => manual.lines.at(-1)?.events.onText(JSON.stringify(frame))
    const now = manual.ports.clock.wall()
    welcome = (unread = 0) =>
      hear({
        type: 'welcome',
        roomId,
        participantId,
        participants: [participantId],
        online: [],
        creator: false,
        capacity: 2,
        locked: false,
        expiresAt: now + DAY_MS,
        serverNow: now,
        epoch: 'A'.repeat(22),
        head: cursor + unread,
        recovered: true,
      })
    stand = () => hear({ type: 'pong', t: manual.ports.clock.monotonic(), serverNow: manual.ports.clock.wall() })
    bring = () => manual.lines.at(-1)?.events.onBytes(new Uint8Array(durableFrame(missed.seq, now, bytes)))
    ports = new MessageChannel()
    hostEngine(guest.engine, channelOf(ports.port1))
    worker = connectEngine(channelOf(ports.port2))
    session = await startSession({
      engine: worker.engine,
      ports: manual.ports,
      seat: guest.seat,
      nick: 'Bob',
      seen: null,
    })
  })

  afterEach(() => {
    session.close()
    ports.port1.close()
  })

  /** The machine's time goes on, with a turn for all else at each second. */
  async function passUntil(done: Promise<unknown>, eachSecond = () => {}): Promise<void> {
    let isDone = false
    void done.then(() => {
      isDone = true
    })
    const second = () => {
      manual.pass(1_000)
      eachSecond()
      return isDone
    }
    await expect.poll(second, { interval: 1 }).toBe(true)
  }

  const connected = (times: number) => expect.poll(() => manual.lines.length).toBe(times)

  it('comes back ever later while nothing can be stored, though no line has missed anything', async () => {
    for (const [failures, waitMs] of [225, 450, 900, 1_800].entries()) {
      await connected(failures + 1)
      welcome()
      await expect.poll(() => session.state().isCaughtUp).toBe(true)
      device.failNextWrite()
      bring()
      await expect.poll(() => session.state().connection).toBe('reconnecting')
      manual.pass(waitMs - 1)
      expect(manual.lines).toHaveLength(failures + 1)
      manual.pass(1)
    }
    await connected(5)
  })
  it.each(['pinned', 'passed'])('has caught up at an event that it cannot read, told as %s', async (type) => {
    await connected(1)
    welcome(1)
    hear({ type, seq: cursor + 1 })
    await expect.poll(() => session.state().isCaughtUp).toBe(true)
    manual.pass(11_000)
    expect(session.state().connection).toBe('connected')
  })
  it('gives its seat up though the disk is full', async () => {
    manual.answer = ({ method }) => (method === 'DELETE' ? done() : new Response(null, { status: 502 }))
    await connected(1)
    welcome()
    await expect.poll(() => session.state().isCaughtUp).toBe(true)
    expect(session.state().isAdmitted).toBe(true)
    device.failNextWrite()
    expect(await session.leave()).toMatchObject({ ok: true })
    expect(session.state().end?.reason).toBe('left')
  })
  it('has failed once its worker is lost, and asks the server for nothing more', async () => {
    await connected(1)
    welcome()
    await expect.poll(() => session.state().isCaughtUp).toBe(true)
    worker.lost()
    bring()
    await passUntil(session.failed)
    expect(manual.lines).toHaveLength(1)
  })
  it('fails once its worker is gone silently, although its line stays open', async () => {
    await connected(1)
    welcome()
    await expect.poll(() => session.state().isCaughtUp).toBe(true)
    ports.port1.close()
    await passUntil(session.failed, stand)
    expect(manual.lines).toHaveLength(1)
  })
  it('has not failed as long as its worker answers, however late', async () => {
    await connected(1)
    welcome()
    for (let second = 0; second < 90; second++) {
      manual.pass(1_000)
      stand()
      await worker.engine.standing()
    }
    expect(session.state().connection).toBe('connected')
    expect(manual.lines).toHaveLength(1)
  })
  it('does not fail when the room is over and nothing of it is kept', async () => {
    let hasFailed = false
    void session.failed.then(() => {
      hasFailed = true
    })
    manual.answer = ({ method }) => (method === 'DELETE' ? done() : new Response(null, { status: 502 }))
    await connected(1)
    welcome()
    void session.destroy()
    await session.wiped
    manual.lines.at(-1)?.events.onClose(1006)
    await passUntil(session.over)
    expect([session.state().end?.reason, hasFailed]).toEqual(['destroyed', false])
  })
})
