import { expect, it, vi } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { emptyRoom, type RoomState } from '../state/room-state.ts'
import type { RoomListener } from '../state/feed.ts'
import { type OpeningOptions, openWhereEmpty } from './open-where-empty.ts'

const FOUNDING = { capacity: 8, ttlSec: 604_800 }

function setUp(isOurs: boolean) {
  const manual = createManualPorts()
  let room: RoomState = emptyRoom('t', 'self')
  const listeners = new Set<RoomListener>()
  const begin = vi.fn<OpeningOptions['engine']['begin']>(async () => null)
  const rename = vi.fn<OpeningOptions['session']['rename']>(async () => undefined)
  const session: OpeningOptions['session'] = {
    state: () => room,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rename,
  }
  const become = (change: Partial<RoomState>) => {
    const before = room
    room = { ...room, ...change }
    for (const listener of listeners) listener({ type: 'caught_up' }, room, before)
  }
  openWhereEmpty({
    session,
    engine: { begin },
    ports: manual.ports,
    nick: 'Ada',
    isOurs,
    capacity: 8,
    ttlSeconds: 604_800,
  })
  return { begin, rename, pass: (ms: number) => manual.pass(ms), become }
}

it('a conversation of our own is opened once its log was read', () => {
  const { begin, pass, become } = setUp(true)
  pass(60_000)
  expect(begin).not.toHaveBeenCalled()
  become({ isCaughtUp: true })
  pass(0)
  expect(begin).toHaveBeenCalledExactlyOnceWith('Ada', FOUNDING)
})

it('another’s is opened where it stays empty for five seconds, and said so', async () => {
  const { begin, rename, pass, become } = setUp(false)
  become({ isCaughtUp: true })
  pass(4_999)
  expect(begin).not.toHaveBeenCalled()
  pass(1)
  expect(begin).toHaveBeenCalledExactlyOnceWith('Ada', FOUNDING)
  await vi.waitFor(() => expect(rename).toHaveBeenCalledExactlyOnceWith('Ada'))
})

it('a line that is lost meanwhile begins the wait again', () => {
  const { begin, pass, become } = setUp(false)
  become({ isCaughtUp: true })
  pass(4_000)
  become({ isCaughtUp: false })
  pass(60_000)
  expect(begin).not.toHaveBeenCalled()
  become({ isCaughtUp: true })
  pass(5_000)
  expect(begin).toHaveBeenCalledTimes(1)
})

it.each<readonly [string, Partial<RoomState>]>([
  ['has begun', { genesis: {} as RoomState['genesis'] }],
  ['is over', { end: { reason: 'destroyed', by: null, endedAt: null } as RoomState['end'] }],
])('a conversation that %s meanwhile is left alone', (_, change) => {
  const { begin, pass, become } = setUp(false)
  become({ isCaughtUp: true })
  pass(4_000)
  become(change)
  pass(60_000)
  expect(begin).not.toHaveBeenCalled()
})
