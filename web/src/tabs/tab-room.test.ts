import { createFeed, type Feed } from '@wick/client/state/feed'
import type { Waiting } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import { WorkerFailedError } from '@wick/e2ee/worker-channel'
import { describe, expect, it } from 'vitest'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { after, bodyId, meeting, opening, room } from '../room-state/sample-room.ts'
import { callsBy, type Method } from './room-call.ts'
import { createTabRoom, RoomClosedError } from './tab-room.ts'

const seated = [...opening, ...meeting]
const textsOf = ({ own }: RoomState) => own.flatMap(({ content }) => (content.t === 'text' ? [content.text] : []))

interface Leader {
  readonly handle: RoomHandle
  readonly feed: Feed
  readonly asked: { readonly method: Method; readonly args: readonly unknown[] }[]
  /** Answers the oldest question that is open. */
  answer(value?: unknown): Promise<void>
  fail(cause?: Error): Promise<void>
}

/** A leader that answers when it is told to. */
function createLeader(waiting: readonly Waiting[] = []): Leader {
  const feed = createFeed(after([...seated, { type: 'outbox', waiting }]))
  const asked: Leader['asked'] = []
  const open: PromiseWithResolvers<unknown>[] = []
  const calls = callsBy((call) => {
    asked.push(call)
    const question = Promise.withResolvers<unknown>()
    open.push(question)
    return question.promise
  })
  return {
    feed,
    asked,
    handle: {
      roomId: room,
      restKey: null,
      state: feed.room,
      subscribe: feed.subscribe,
      serverNow: () => 0,
      ...calls,
    },
    async answer(value = null) {
      open.shift()?.resolve(value)
      await Promise.resolve()
    },
    async fail(cause: Error = new Error('it failed')) {
      open.shift()?.reject(cause)
      await Promise.resolve()
    },
  }
}

describe('the room of one tab', () => {
  it('has what is said in sight at once, and once', async () => {
    const leader = createLeader()
    const tab = createTabRoom(leader.handle)
    const said = tab.room.say('hello')
    expect(textsOf(tab.room.state())).toEqual(['hello'])
    const [, id] = leader.asked[0]?.args ?? []
    const waiting = [{ bodyId: String(id), content: { t: 'text', text: 'hello' } }] as const
    leader.feed.emit({ type: 'outbox', waiting })
    expect(textsOf(tab.room.state())).toEqual(['hello'])
    await leader.answer()
    expect(await said).toBeNull()
    expect(tab.room.state().own).toEqual(leader.feed.room().own)
  })

  it('repeats unanswered requests to the next leader, with the same ids and order', async () => {
    const [first, second] = [createLeader(), createLeader()]
    const tab = createTabRoom(first.handle)
    const answers = [tab.room.say('one'), tab.room.reply(bodyId(1), 'two'), tab.room.stroke(), tab.room.extend(5)]
    tab.follow(second.handle)
    expect(second.asked).toEqual(first.asked.filter(({ method }) => method !== 'stroke'))
    expect(textsOf(tab.room.state())).toEqual(['one', 'two'])
    for (const value of [null, 'too_large', 'extended']) await second.answer(value)
    expect(await Promise.all(answers)).toEqual([null, 'too_large', undefined, 'extended'])
    expect(textsOf(tab.room.state())).toEqual([])
  })

  it('hears no refusal of a leader that is gone, and each answer once', async () => {
    const [first, second] = [createLeader(), createLeader()]
    const tab = createTabRoom(first.handle)
    const said = tab.room.say('hello')
    tab.follow(second.handle)
    await first.fail()
    expect(textsOf(tab.room.state())).toEqual(['hello'])
    await second.fail()
    await expect(said).rejects.toThrow('it failed')
    expect(textsOf(tab.room.state())).toEqual([])
  })

  it('keeps what was refused for good until somebody decides', () => {
    const [first, second] = [createLeader(), createLeader()]
    const tab = createTabRoom(first.handle)
    const body = { bodyId: bodyId(7), content: { t: 'text', text: 'refused' } } as const
    first.feed.emit({ type: 'refused', ...body, code: 'quota_exceeded' })
    tab.follow(second.handle)
    expect(tab.room.state().own).toMatchObject([{ ...body, progress: 'failed', code: 'quota_exceeded' }])
    void tab.room.discard(body.bodyId)
    second.feed.emit({ type: 'discarded', bodyId: body.bodyId })
    expect(tab.room.state().own).toEqual([])
  })

  it('tells its listeners of another leader, and of no other tab’s past', () => {
    const [first, second] = [createLeader(), createLeader()]
    const tab = createTabRoom(first.handle)
    const heard: string[] = []
    tab.room.subscribe((event, now) => heard.push(`${event.type} ${now.connection}`))
    second.feed.emit({ type: 'connection', connection: 'reconnecting' })
    tab.follow(second.handle)
    first.feed.emit({ type: 'connection', connection: 'offline' })
    expect(heard).toEqual(['outbox reconnecting'])
  })

  it('takes no answer from a leader whose worker is gone: the next one is asked', async () => {
    const [first, second] = [createLeader(), createLeader()]
    const tab = createTabRoom(first.handle)
    const said = tab.room.say('hello')
    await first.fail(new WorkerFailedError('lost', 'the worker is gone'))
    expect(textsOf(tab.room.state())).toEqual(['hello'])
    tab.follow(second.handle)
    await second.answer()
    expect(await said).toBeNull()
  })

  it('leaves nobody waiting when it is closed', async () => {
    const tab = createTabRoom(createLeader().handle)
    const said = tab.room.say('hello')
    tab.close()
    await expect(said).rejects.toThrow(RoomClosedError)
    await expect(tab.room.leave()).rejects.toThrow(RoomClosedError)
  })
})
