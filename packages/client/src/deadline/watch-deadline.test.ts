import type { Genesis } from '@wick/e2ee/bodies'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createServerClock, type ServerClock } from '../clock/server-clock.ts'
import { emptyRoom, type RoomState } from '../state/room-state.ts'
import { type Deadlines, type Due, due } from './due.ts'
import { type DeadlineWatch, watchDeadline } from './watch-deadline.ts'

const DAY_MS = 86_400_000

const createdAt = (at: number): Genesis => ({
  t: 'genesis',
  pub: '',
  suite: 1,
  capacity: 2,
  ttlSec: 600,
  createdAt: at,
  minClient: '1.0.0',
  history: 'link',
  kick: 'creator',
})

const ends = (idleExpiresAt: number | null, endSeenAt: number | null = null): Deadlines => ({
  expiresAt: 1_000,
  idleExpiresAt,
  endSeenAt,
})

describe('due', () => {
  it.each<readonly [string, number, Deadlines, Due]>([
    ['before both', 0, ends(500), { isPast: false, isOverdue: false, checkAfterMs: 500 }],
    ['past the idle end', 500, ends(500), { isPast: true, isOverdue: false, checkAfterMs: 500 }],
    ['at the end', 1_000, ends(null), { isPast: true, isOverdue: false, checkAfterMs: 30_000 }],
    ['past every grace', 31_000, ends(500, 1_000), { isPast: true, isOverdue: true, checkAfterMs: null }],
    ['long past what was seen just now', 99_000, ends(null), { isPast: true, isOverdue: false, checkAfterMs: 30_000 }],
  ])('%s', (_, now, deadlines, expected) => {
    expect(due(now, deadlines)).toEqual(expected)
  })
})

describe('a watched deadline', () => {
  let manual: ManualPorts
  let clock: ServerClock
  let watch: DeadlineWatch
  let heard: string[]
  let room: RoomState

  beforeEach(() => {
    manual = createManualPorts()
    clock = createServerClock(manual.ports)
    heard = []
    room = emptyRoom('room', 'self')
    watch = watchDeadline({
      ports: manual.ports,
      clock,
      room: () => room,
      onPast(isPast) {
        heard.push(isPast ? 'hide' : 'show')
        room = { ...room, isHidden: isPast }
      },
      onTooFar(latest) {
        room = { ...room, expiresAt: latest }
      },
      onOverdue: () => heard.push('wipe'),
    })
  })

  const known = (inMs: number, idleInMs: number | null = null) => {
    const idleExpiresAt = idleInMs === null ? null : clock.now() + idleInMs
    room = { ...room, expiresAt: clock.now() + inMs, idleExpiresAt }
    watch.check()
  }

  /** A copy that was made so long ago. */
  const keep = (inMs: number, madeMsAgo = 0) => {
    const now = manual.ports.clock.wall()
    watch.setKept({ keepUntil: now + inMs, madeAt: now - madeMsAgo })
  }

  it('shows a room until its known deadline, and wipes it 30 s after hiding it', () => {
    known(10_000)
    expect(heard).toEqual(['show'])
    manual.pass(9_999)
    expect(heard).toEqual(['show'])
    manual.pass(1)
    expect(heard).toEqual(['show', 'hide'])
    manual.pass(29_999)
    expect(heard).toEqual(['show', 'hide'])
    manual.pass(1)
    expect(heard).toEqual(['show', 'hide', 'wipe'])
  })

  it('brings a room back that was extended in time', () => {
    known(10_000)
    manual.pass(10_000)
    known(5_000)
    expect(heard).toEqual(['show', 'hide', 'show'])
    manual.pass(34_999)
    expect(heard).toEqual(['show', 'hide', 'show', 'hide'])
  })

  it('hides at the idle end and wipes only at the other', () => {
    known(60_000, 1_000)
    manual.pass(1_000)
    expect(heard).toEqual(['show', 'hide'])
    manual.pass(88_000)
    expect(heard).toEqual(['show', 'hide'])
    manual.pass(1_000)
    expect(heard).toEqual(['show', 'hide', 'wipe'])
  })

  it('goes by the server’s clock', () => {
    clock.learn(clock.now() + 3_600_000, 0)
    known(10_000)
    manual.pass(10_000)
    expect(heard).toEqual(['show', 'hide'])
  })

  it('hides a room slept past, and leaves 30 s for an extension before wiping', () => {
    for (const wakesAloud of [true, false]) {
      heard = []
      known(60_000)
      manual.slumber(3_600_000)
      if (wakesAloud) manual.wake()
      else manual.pass(10_000)
      expect(heard.at(-1)).toBe('hide')
      manual.pass(20_000)
      clock.learn(clock.now(), 0)
      known(60_000)
      expect(heard.at(-1)).toBe('show')
    }
    manual.slumber(3_600_000)
    manual.wake()
    manual.pass(29_999)
    expect(heard.at(-1)).toBe('hide')
    manual.pass(1)
    expect(heard.at(-1)).toBe('wipe')
  })

  it('wipes a kept room by the device’s clock when the server never answered', () => {
    keep(60_000)
    manual.pass(59_999)
    expect(heard).toEqual([])
    manual.pass(1)
    expect(heard).toEqual(['wipe'])
  })

  it('leaves 30 s for an extension when a device slept past the kept deadline', () => {
    keep(3_600_000)
    manual.slumber(3_600_000)
    manual.wake()
    manual.pass(29_999)
    expect(heard).toEqual([])
    manual.pass(1)
    expect(heard).toEqual(['wipe'])
  })

  it('shows a room past its kept deadline when the server names a later one', () => {
    keep(-1_200_000)
    manual.pass(20_000)
    known(60_000)
    manual.pass(59_999)
    expect(heard).toEqual(['show'])
    manual.pass(1)
    expect(heard).toEqual(['show', 'hide'])
  })

  it('waits 30 s more before wiping when the server’s deadline has passed too', () => {
    keep(-1_200_000)
    manual.pass(20_000)
    clock.learn(clock.now() - 3_600_000, manual.ports.clock.monotonic())
    known(-1_000)
    manual.pass(29_999)
    expect(heard).toEqual([])
    manual.pass(1)
    expect(heard).toEqual(['wipe'])
  })

  it('goes by the server’s word as soon as there is one', () => {
    keep(1_000)
    known(60_000)
    manual.pass(59_999)
    expect(heard).toEqual(['show'])
  })

  it('caps the end at the longest possible lifetime, however late the server puts it', () => {
    keep(60_000, DAY_MS - 60_000)
    known(8_000_000_000_000_000 - clock.now())
    expect(room.expiresAt).toBe(clock.now() + 60_000)
    manual.pass(60_000)
    known(1_000_000)
    expect(heard).toEqual(['show', 'hide'])
    manual.pass(30_000)
    expect(heard.at(-1)).toBe('wipe')
  })

  it('ends a room at the longest possible lifetime, though its server’s clock stands still', () => {
    keep(60_000, DAY_MS - 60_000)
    const stopped = clock.now()
    for (let i = 0; i < 9; i++) {
      clock.learn(stopped, manual.ports.clock.monotonic())
      known(600_000)
      manual.pass(10_000)
    }
    expect(heard).toEqual(['show', 'hide', 'wipe'])
  })

  it('caps the end an hour past the signed day, but never within the signed lifetime', () => {
    room = { ...room, genesis: { from: 'ada', body: createdAt(manual.ports.clock.wall() - DAY_MS) } }
    keep(DAY_MS)
    known(DAY_MS)
    expect(room.expiresAt).toBe(clock.now() + 3_600_000)
    room = {
      ...room,
      genesis: { from: 'ada', body: { ...createdAt(manual.ports.clock.wall() - DAY_MS), ttlSec: 86_400 } },
    }
    known(DAY_MS)
    expect(room.expiresAt).toBe(clock.now() + DAY_MS)
  })

  it('says nothing while no deadline is known, nor after it was closed', () => {
    watch.check()
    known(10_000)
    watch.close()
    manual.pass(100_000)
    manual.wake()
    expect(heard).toEqual(['show'])
  })
})
