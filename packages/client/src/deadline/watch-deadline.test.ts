import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createServerClock, type ServerClock } from '../clock/server-clock.ts'
import { emptyRoom, type RoomState } from '../state/room-state.ts'
import { type Deadlines, type Due, due } from './due.ts'
import { type DeadlineWatch, watchDeadline } from './watch-deadline.ts'

const ends = (idleExpiresAt: number | null, endSeenAt: number | null = null): Deadlines => ({
  expiresAt: 1_000,
  idleExpiresAt,
  endSeenAt,
})

describe('due', () => {
  it.each<readonly [string, number, Deadlines, Due]>([
    ['before both', 0, ends(500), { isPast: false, isOverdue: false, lookAfterMs: 500 }],
    ['past the idle end', 500, ends(500), { isPast: true, isOverdue: false, lookAfterMs: 500 }],
    ['at the end', 1_000, ends(null), { isPast: true, isOverdue: false, lookAfterMs: 30_000 }],
    ['past every grace', 31_000, ends(500, 1_000), { isPast: true, isOverdue: true, lookAfterMs: null }],
    ['long past what was seen just now', 99_000, ends(null), { isPast: true, isOverdue: false, lookAfterMs: 30_000 }],
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
      onOverdue: () => heard.push('wipe'),
    })
  })

  const known = (inMs: number, idleInMs: number | null = null) => {
    const idleExpiresAt = idleInMs === null ? null : clock.now() + idleInMs
    room = { ...room, expiresAt: clock.now() + inMs, idleExpiresAt }
    watch.look()
  }

  it('shows a room as soon as its time is known, hides it at the end, and wipes it half a minute later', () => {
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

  it('hides what a device slept past, at once or soon, and leaves the server half a minute to tell of an extension', () => {
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

  it('wipes what is kept when its time is up by the device’s own clock, where the server never spoke', () => {
    watch.keep(manual.ports.clock.wall() + 60_000)
    manual.pass(59_999)
    expect(heard).toEqual([])
    manual.pass(1)
    expect(heard).toEqual(['wipe'])
  })

  it('finds after a sleep that the time of what is kept is up', () => {
    watch.keep(manual.ports.clock.wall() + 3_600_000)
    manual.slumber(3_600_000)
    manual.wake()
    expect(heard).toEqual(['wipe'])
  })

  it('goes by the server’s word as soon as there is one', () => {
    watch.keep(manual.ports.clock.wall() + 1_000)
    known(60_000)
    manual.pass(59_999)
    expect(heard).toEqual(['show'])
  })

  it('says nothing while no deadline is known, nor after it was closed', () => {
    watch.look()
    known(10_000)
    watch.close()
    manual.pass(100_000)
    manual.wake()
    expect(heard).toEqual(['show'])
  })
})
