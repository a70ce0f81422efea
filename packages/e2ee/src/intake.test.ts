import { describe, expect, it } from 'vitest'
import type { Member, Server } from '../testing/member.ts'
import { createCreator, join, reload, textsOf } from '../testing/member.ts'
import { GapError } from './errors.ts'
import type { LogEvent } from './intake.ts'
import { createIntake } from './intake.ts'

/** A guest who has read everything, and the next messages of the creator, not read yet. */
async function behind(count: number): Promise<{ server: Server; guest: Member; missed: LogEvent[] }> {
  const { server, creator, link } = await createCreator()
  const guest = await join(server, link, 'Bob')
  await creator.sync()
  for (let i = 0; i < count; i++) await creator.say(`text ${i}`)
  const { cursor } = await guest.engine.standing()
  return { server, guest, missed: server.log.history(cursor) }
}

/** The guest's intake over a history that answers as it is told, call by call. */
function intakeOver(guest: Member, answers: (() => Promise<readonly LogEvent[]>)[]) {
  const calls: (number | 'pause')[] = []
  const intake = createIntake(guest.engine, {
    history(after) {
      calls.push(after)
      return answers.shift()?.() ?? Promise.resolve([])
    },
    pause: async () => void calls.push('pause'),
    show: (shown) => guest.shown.push(...shown),
    alarm: (alarm) => guest.alarms.push(alarm),
  })
  return { intake, calls }
}

describe('a gap', () => {
  it('changes nothing in the engine', async () => {
    const { guest, missed } = await behind(2)
    const last = missed.at(-1)
    if (last?.lane !== 'envelope') throw new Error('no message')
    const before = await guest.engine.standing()
    await expect(guest.engine.receive(last)).rejects.toThrow(new GapError(before.cursor))
    expect(await guest.engine.standing()).toEqual(before)
  })

  it('that history explains is not seen by anybody, and what arrives meanwhile waits', async () => {
    const { guest, missed } = await behind(5)
    const [, second, third, ...later] = missed
    if (second === undefined || third === undefined) throw new Error('too few messages')
    const { cursor } = await guest.engine.standing()
    const { promise, resolve } = Promise.withResolvers<readonly LogEvent[]>()
    const { intake, calls } = intakeOver(guest, [() => promise])
    const taking = [second, third, ...later].map((event) => intake.takeEvent(event))
    resolve(missed.slice(0, 3))
    await Promise.all(taking)
    expect(calls).toEqual([cursor])
    expect(textsOf(guest.shown)).toEqual(['text 0', 'text 1', 'text 2', 'text 3', 'text 4'])
    expect(guest.alarms).toEqual([])
  })

  it('has a second try after a pause', async () => {
    const { guest, missed } = await behind(2)
    const { cursor } = await guest.engine.standing()
    const { intake, calls } = intakeOver(guest, [async () => [], async () => missed])
    const [, second] = missed
    if (second !== undefined) await intake.takeEvent(second)
    expect(calls).toEqual([cursor, 'pause', cursor])
    expect(guest.alarms).toEqual([])
    expect(textsOf(guest.shown)).toEqual(['text 0', 'text 1'])
  })

  it('that stays is the alarm: reading goes on, and no more history is asked for', async () => {
    const { server, guest, missed } = await behind(6)
    const { cursor } = await guest.engine.standing()
    const { intake, calls } = intakeOver(guest, [])
    const [, second, third, , fifth, sixth] = missed
    for (const event of [second, third, fifth]) if (event !== undefined) await intake.takeEvent(event)
    // The first one is what the banner says, also after a reload.
    const again = await reload(server, guest)
    expect((await again.engine.standing()).alarm).toEqual(guest.alarms[0])
    expect((await guest.engine.standing()).alarm).toEqual(guest.alarms[0])
    if (sixth !== undefined) await intake.takeEvent(sixth)
    expect(calls).toEqual([cursor, 'pause', cursor])
    expect(guest.alarms.map(({ kind }) => kind)).toEqual(['gap', 'gap'])
    expect(textsOf(guest.shown)).toEqual(['text 2', 'text 5'])
  })

  it('is open still when history cannot be read: the resume brings everything', async () => {
    const { server, guest, missed } = await behind(3)
    const before = await guest.engine.standing()
    const { intake } = intakeOver(guest, [() => Promise.reject(new Error('offline'))])
    const [, second, third] = missed
    if (second === undefined || third === undefined) throw new Error('too few messages')
    const taking = [second, third].map((event) => intake.takeEvent(event))
    expect((await Promise.allSettled(taking)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await guest.engine.standing()).toEqual(before)
    for (const event of server.log.history(before.cursor)) await intake.takeEvent(event)
    expect(textsOf(guest.shown)).toEqual(['text 0', 'text 1', 'text 2'])
    expect(guest.alarms).toEqual([])
  })

  it('holds 256 events; what overflows is read from history afterwards', async () => {
    const { server, guest, missed } = await behind(300)
    const { cursor } = await guest.engine.standing()
    const first = missed.slice(0, 2)
    const { intake, calls } = intakeOver(guest, [
      async () => first,
      async () => server.log.history((await guest.engine.standing()).cursor),
    ])
    await Promise.all(missed.slice(1).map((event) => intake.takeEvent(event)))
    expect(calls[0]).toBe(cursor)
    expect(calls).toHaveLength(2)
    expect(textsOf(guest.shown)).toHaveLength(300)
    expect(guest.alarms).toEqual([])
  })
})
