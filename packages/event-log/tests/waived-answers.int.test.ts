import { defineCommand } from '@wick/contracts/define-command'
import { RoomId } from '@wick/contracts/ids'
import { commandSubject, homeCommandSubject } from '@wick/contracts/subjects'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { type CommandHandler, serveCommand } from '@wick/platform/commands/command-server'
import { newReplicaId } from '@wick/platform/commands/home-replica'
import { NO_HOMES } from '@wick/platform/commands/homes'
import { encodeInput } from '@wick/platform/commands/command-wire'
import type { Waiting } from '@wick/platform/commands/hedged-request'
import { TimeoutError } from '@nats-io/transport-node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newRoomId } from '../testing/sample-events.ts'

const note = defineCommand({
  service: 'rooms',
  verb: 'note',
  input: z.strictObject({ roomId: RoomId, text: z.string() }),
  output: z.strictObject({ fresh: z.boolean() }),
  refusals: ['room_full'],
  isTold: ({ fresh }) => fresh,
})
type Output = z.infer<typeof note.output>
type Note = CommandHandler<z.infer<typeof note.input>, Output, 'room_full'>

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const FRESH = { ok: true, output: { fresh: true } }
const KNOWN = { ok: true, output: { fresh: false } }
/** How long one that is asked again waits for it at least (ms): a call that is quicker was answered, or heard of it. */
const HEDGE_MS = 600

let chat: Chat
let noted: Set<string>
let asked: number
beforeAll(async () => {
  chat = await openChat()
})
beforeEach(() => {
  noted = new Set()
  asked = 0
})
afterEach(() => void vi.useRealTimers())
afterAll(() => chat[Symbol.asyncDispose]())

/** What is noted once is known from then on. */
const noting: Note = async ({ text }) => {
  asked++
  if (text === 'too much') return { refused: 'room_full' }
  const fresh = !noted.has(text)
  noted.add(text)
  return { ok: { fresh } }
}

/** Calls, and says what was heard of instead of an answer, once it is listened to. */
function call(text: string, hear: (waiting: Waiting<Output>) => void) {
  let isHeard = true
  const calling = createCommandClient(chat.nats).call(note, { roomId: newRoomId(), text }, undefined, (waiting) => {
    hear(waiting)
    return () => (isHeard = false)
  })
  return calling.then((answer) => ({ answer, isHeard }))
}

describe('a caller who hears of success', () => {
  it('is not answered, but refused, and told of what stood already', async () => {
    await using _server = serveCommand(chat.nats, silent, note, noting)
    const ask = async (text: string) => {
      const subject = commandSubject('rooms', 'note', newRoomId())
      const headers = encodeInput({ roomId: newRoomId(), text }, Date.now() + 60_000, true)
      return (await chat.nats.request(subject, undefined, { headers, timeout: HEDGE_MS })).json()
    }
    await expect(ask('news')).rejects.toBeInstanceOf(TimeoutError)
    expect(noted).toEqual(new Set(['news']))
    expect([await ask('news'), await ask('too much')]).toEqual([{ ok: { fresh: false } }, { refused: 'room_full' }])
  })

  it('takes what is heard for the answer, and listens no longer', async () => {
    await using _server = serveCommand(chat.nats, silent, note, noting)
    const heard = await call('news', (waiting) => setTimeout(() => waiting.confirm({ fresh: true }), HEDGE_MS / 4))
    expect(heard).toEqual({ answer: FRESH, isHeard: false })
    expect(asked).toBe(1)
  })

  it('asks for an answer after a silence', async () => {
    await using _server = serveCommand(chat.nats, silent, note, noting)
    expect(await call('heard by nobody', () => undefined)).toEqual({ answer: KNOWN, isHeard: false })
    expect(asked).toBe(2)
  })

  it('is refused by an answer', async () => {
    await using _server = serveCommand(chat.nats, silent, note, noting)
    const refused = await call('too much', () => undefined)
    expect(refused).toEqual({ answer: { ok: false, refusal: 'room_full' }, isHeard: false })
    expect(asked).toBe(1)
  })

  it('is answered by a replica of a version that knows of no waiver', async () => {
    const { service, verb, input, output, refusals } = note
    const before = defineCommand({ service, verb, input, output, refusals })
    await using _server = serveCommand(chat.nats, silent, before, noting)
    expect(await call('news', () => undefined)).toEqual({ answer: FRESH, isHeard: false })
    expect(asked).toBe(1)
  })

  it('hears of it no more once it was answered', async () => {
    await using _server = serveCommand(chat.nats, silent, note, noting)
    let waiting: Waiting<Output> | undefined
    noted.add('known')
    const { answer } = await call('known', (each) => (waiting = each))
    waiting?.confirm({ fresh: true })
    waiting?.demandAnswer()
    await chat.nats.connection.flush()
    expect([answer, asked]).toEqual([KNOWN, 1])
  })

  it('asks for an answer without waiting where nothing more is heard', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let waiting: Waiting<Output> | undefined
    await using _server = serveCommand(chat.nats, silent, note, async (input, body) => {
      const noted = await noting(input, body)
      waiting?.demandAnswer()
      return noted
    })
    const ended = await call('the room ends', (each) => (waiting = each))
    expect([ended.answer, asked]).toEqual([KNOWN, 2])
  })
})

describe('the home of a caller who hears of success', () => {
  const replica = newReplicaId()
  /** Calls a home and then the group, and says whether the home was put aside. */
  async function isPutAside(): Promise<boolean> {
    let isAside = false
    const homes = {
      ...NO_HOMES,
      homeOf: (_service: string, _key: string, first?: string) => (first === undefined ? replica : undefined),
      putAside: () => void (isAside = true),
    }
    const input = { roomId: newRoomId(), text: 'news' }
    const answer = await createCommandClient(chat.nats, homes).call(note, input, undefined, () => () => undefined)
    expect(answer.ok).toBe(true)
    return isAside
  }

  it('stays where it did the work and was not heard', async () => {
    await using _home = serveCommand(chat.nats, silent, note, noting, replica)
    expect(await isPutAside()).toBe(false)
    expect(asked).toBe(2)
  })

  it('is put aside where another had to do the work', async () => {
    // It takes the question, and does nothing.
    const hanging = chat.nats.connection.subscribe(homeCommandSubject('rooms', replica, 'note', '*'))
    await using _another = serveCommand(chat.nats, silent, note, noting)
    expect(await isPutAside()).toBe(true)
    hanging.unsubscribe()
  })
})
