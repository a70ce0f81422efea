import { viewRoom } from '@wick/contracts/room-commands'
import { defineCommand } from '@wick/contracts/define-command'
import { RoomId } from '@wick/contracts/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newCommandId, newRoomId, sampleMessage } from '../testing/sample-events.ts'
import { commandSubject, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { setTimeout as delay } from 'node:timers/promises'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { type CommandHandler, serveCommand } from '@wick/platform/commands/command-server'
import { encodeInput } from '@wick/platform/commands/command-wire'
import { ExpiredError } from '@wick/platform/commands/deadline'
import { UnavailableError } from '@wick/platform/process/errors'
import { jetStreamEventStore } from '../src/jetstream-event-store.ts'
import { withOptimisticRetry } from '../src/with-optimistic-retry.ts'

const echo = defineCommand({
  service: 'rooms',
  verb: 'echo',
  input: z.strictObject({ roomId: RoomId, text: z.string() }),
  output: z.strictObject({ text: z.string(), bytes: z.int() }),
  refusals: ['room_full', 'room_locked'],
})
type Echo = CommandHandler<z.infer<typeof echo.input>, z.infer<typeof echo.output>, 'room_full' | 'room_locked'>

let chat: Chat
const logged: string[] = []
const logger = {
  info: () => undefined,
  warn: (fields: object, message: string) => void logged.push(`warn ${JSON.stringify(fields)} ${message}`),
  error: (fields: object, message: string) => void logged.push(`error ${JSON.stringify(fields)} ${message}`),
}
beforeAll(async () => {
  chat = await openChat()
})
afterAll(() => chat[Symbol.asyncDispose]())

const serve = (handler: Echo) => serveCommand(chat.nats, logger, echo, handler)
const call = (text = 'hello', body?: Uint8Array) =>
  createCommandClient(chat.nats).call(echo, { roomId: newRoomId(), text }, body)
const answering: Echo = ({ text }, body) => Promise.resolve({ ok: { text, bytes: body.length } })

describe('a command', () => {
  it('carries its input and its bytes, and brings back its output', async () => {
    await using _server = serve(answering)
    expect(await call('héllo\n', new Uint8Array(1_000))).toEqual({
      ok: true,
      output: { text: 'héllo\n', bytes: 1_000 },
    })
    expect(await call()).toEqual({ ok: true, output: { text: 'hello', bytes: 0 } })
  })

  it('is dropped when its caller has given up, but served without a deadline', async () => {
    const texts: string[] = []
    await using _server = serve((input, body) => {
      texts.push(input.text)
      return answering(input, body)
    })
    const ask = (text: string, deadline?: number) => {
      const asking = encodeInput({ roomId: newRoomId(), text }, deadline ?? 0)
      if (deadline === undefined) asking.delete('Wick-Deadline')
      return chat.nats.connection.request(commandSubject('rooms', 'echo', newRoomId()), undefined, {
        headers: asking,
        timeout: 60_000,
      })
    }
    // Dropped without an answer, which might be taken for one to another question under the same id.
    chat.nats.connection.publish(commandSubject('rooms', 'echo', newRoomId()), undefined, {
      headers: encodeInput({ roomId: newRoomId(), text: 'too late' }, Date.now() - 5_000),
    })
    await ask('of an earlier version')
    await ask('in time', Date.now() + 60_000)
    // The clocks of two hosts are never quite the same.
    await ask('nearly', Date.now() - 1)
    expect(texts).toEqual(['of an earlier version', 'in time', 'nearly'])
  })

  it('appends nothing once its caller has given up', async () => {
    const store = jetStreamEventStore(chat.nats, chat.barrier)
    // A second beyond the caller's own, for clocks that are apart.
    const deadlinePast = delay(3_000)
    const refusals: unknown[] = []
    const { promise: isDone, resolve: done } = Promise.withResolvers<void>()
    await using _server = serve(async (input, body) => {
      await deadlinePast
      const append = () =>
        store.append(laneSubject(input.roomId, 'log'), sampleMessage(1), {
          expectedVersion: { filter: roomSubjects(input.roomId), seq: 0 },
          id: newCommandId(),
        })
      refusals.push(await append().catch((error: unknown) => error))
      refusals.push(await withOptimisticRetry(append).catch((error: unknown) => error))
      done()
      return answering(input, body)
    })
    const roomId = newRoomId()
    chat.nats.connection.publish(commandSubject('rooms', 'echo', roomId), undefined, {
      headers: encodeInput({ roomId, text: 'slow' }, Date.now() + 1_000),
    })
    await isDone
    expect(refusals).toEqual([expect.any(ExpiredError), expect.any(ExpiredError)])
    expect(await store.last(roomSubjects(roomId))).toBeNull()
  })

  it('brings back a refusal of its contract', async () => {
    await using _server = serve(() => Promise.resolve({ refused: 'room_full' }))
    expect(await call()).toEqual({ ok: false, refusal: 'room_full' })
  })

  it('refuses what its contract does not take, before anybody works on it', async () => {
    let calls = 0
    await using _server = serve((input, body) => {
      calls++
      return answering(input, body)
    })
    const other = { ...echo, input: viewRoom.input }
    const seat = { participantId: 'some-participant-1', joinSeq: 1 }
    const input = viewRoom.input.parse({ roomId: newRoomId(), seat })
    expect(await createCommandClient(chat.nats).call(other, input)).toEqual({ ok: false, refusal: 'invalid_input' })
    expect(calls).toBe(0)
  })

  it('says whether a failure passes by itself, and logs no more than its class', async () => {
    const secret = 'the-id-of-a-room'
    for (const [error, refusal] of [
      [new UnavailableError(secret), 'unavailable'],
      [new TypeError(secret), 'internal'],
    ] as const) {
      await using _server = serve(() => Promise.reject(error))
      expect(await call()).toEqual({ ok: false, refusal })
    }
    expect(logged).toHaveLength(2)
    expect(logged.join()).not.toContain(secret)
  })

  it('is carried out by one of the replicas', async () => {
    const calls = [0, 0]
    const counting =
      (replica: number): Echo =>
      (input, body) => {
        calls[replica] = (calls[replica] ?? 0) + 1
        return answering(input, body)
      }
    await using _first = serve(counting(0))
    await using _second = serve(counting(1))
    await Promise.all(Array.from({ length: 100 }, () => call()))
    expect((calls[0] ?? 0) + (calls[1] ?? 0)).toBe(100)
    expect(Math.min(...calls)).toBeGreaterThan(0)
  })

  it('is taken no more often at once than its service can hold', async () => {
    const underWay = Promise.withResolvers<undefined>()
    const first = Promise.withResolvers<undefined>()
    let calls = 0
    const handler: Echo = async (input, body) => {
      calls++
      first.resolve(undefined)
      await underWay.promise
      return answering(input, body)
    }
    await using _server = serveCommand(chat.nats, logger, echo, handler, undefined, 1)
    const held = call('one')
    await first.promise
    const headers = encodeInput({ roomId: newRoomId(), text: 'two' }, Date.now() + 60_000)
    const subject = commandSubject('rooms', 'echo', newRoomId())
    const answer = await chat.nats.connection.request(subject, undefined, { headers, timeout: 60_000 })
    expect(answer.json()).toEqual({ failed: 'unavailable' })
    underWay.resolve(undefined)
    expect(await held).toMatchObject({ ok: true })
    expect(calls).toBe(1)
  })

  it('that nobody serves is unavailable', async () => {
    expect(await call()).toEqual({ ok: false, refusal: 'unavailable' })
  })

  it('is asked again with the same input while nobody answers', async () => {
    const asking = call('again')
    await using _server = serve(answering)
    expect(await asking).toEqual({ ok: true, output: { text: 'again', bytes: 0 } })
  })

  it('is asked once more while a replica hangs with it, and the first answer counts', async () => {
    const hanging = Promise.withResolvers<void>()
    const asked: string[] = []
    await using _server = serve(async (input, body) => {
      asked.push(input.text)
      if (asked.length === 1) await hanging.promise
      return answering({ ...input, text: `answer ${asked.length}` }, body)
    })
    expect(await call('around')).toMatchObject({ ok: true, output: { text: 'answer 2' } })
    expect(asked).toEqual(['around', 'around'])
    hanging.resolve()
  })

  it('is unavailable to a client that is closed', async () => {
    const gone = await chat.connect()
    await gone[Symbol.asyncDispose]()
    const answer = await createCommandClient(gone).call(echo, { roomId: newRoomId(), text: 'x' })
    expect(answer).toEqual({ ok: false, refusal: 'unavailable' })
  })
})

describe('a service that stops', () => {
  it('finishes what it has begun', async () => {
    const [begun, work] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const server = serve(async (input, body) => {
      begun.resolve()
      await work.promise
      return answering(input, body)
    })
    const asking = call('begun')
    await begun.promise
    const stopping = server[Symbol.asyncDispose]()
    work.resolve()
    await stopping
    expect(await asking).toEqual({ ok: true, output: { text: 'begun', bytes: 0 } })
  })
})
