import { describe, expect, it } from 'vitest'
import { openChat } from '../testing/open-chat.ts'
import {
  ALL_BARRIERS,
  ALL_EVENTS,
  ALL_HALVES,
  ALL_LIVE,
  CHAT_STREAM,
  EPOCH_SUBJECT,
  laneSubject,
} from '@wick/contracts/subjects'
import { newRoomId, sampleLock } from '../testing/sample-events.ts'
import { openChatStream } from './chat-stream.ts'
import { createLastEpochReader, publishEpoch, readEpoch, watchEpoch } from './epoch.ts'
import { encodeEventHeaders } from './event-codec.ts'

describe('an epoch', () => {
  it('is one, however many publish it at once', async () => {
    await using chat = await openChat()
    expect(await readEpoch(chat.nats)).toBeNull()
    const clients = await Promise.all(Array.from({ length: 5 }, () => chat.connect()))
    await Promise.all(clients.flatMap((nats) => [publishEpoch(nats), publishEpoch(nats)]))
    const read = await Promise.all(clients.map((nats) => readEpoch(nats)))
    expect(new Set(read).size).toBe(1)
    expect(read[0]).toMatch(/^[A-Za-z0-9_-]{22}$/)
    await publishEpoch(chat.nats)
    expect(await readEpoch(chat.nats)).toBe(read[0])
  })
})

describe('an epoch that is added to a stream which has one', () => {
  it('is ignored when reading either the whole stream or this subject alone', async () => {
    await using chat = await openChat()
    await publishEpoch(chat.nats)
    const readLast = createLastEpochReader(chat.nats)
    const first = await readEpoch(chat.nats)
    expect(await readLast()).toBe(first)
    for (const late of ['another-epoch-of-them', 'no epoch at all!']) {
      await chat.nats.js.publish(EPOCH_SUBJECT, late)
      expect([await readEpoch(chat.nats), await readLast()]).toEqual([first, first])
    }
  })

  it('is told to who may take it away, one at a look', async () => {
    await using chat = await openChat()
    await publishEpoch(chat.nats)
    const first = await readEpoch(chat.nats)
    for (const late of ['another-epoch-of-them', 'no epoch at all!']) await chat.nats.js.publish(EPOCH_SUBJECT, late)
    const remove = async (seq: number) => void (await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, seq))
    for (let look = 0; look < 3; look++) expect(await readEpoch(chat.nats, remove)).toBe(first)
    expect(await createLastEpochReader(chat.nats)()).toBe(first)
  })

  it('is passed over where it cannot be read', async () => {
    await using chat = await openChat()
    await chat.nats.js.publish(EPOCH_SUBJECT, 'no epoch at all!')
    expect([await readEpoch(chat.nats), await createLastEpochReader(chat.nats)()]).toEqual([null, null])
    await chat.nats.js.publish(EPOCH_SUBJECT, 'the-epoch-of-this-stream')
    expect(await readEpoch(chat.nats)).toBe('the-epoch-of-this-stream')
  })
})

describe('a stream that is made', () => {
  it('has its epoch as the first message, whoever writes at that moment', async () => {
    await using chat = await openChat()
    const options = { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 } as const
    const makers = await Promise.all([chat.connect(), chat.connect(), chat.connect()])
    for (let round = 0; round < 5; round++) {
      await chat.nats.jsm.streams.delete(CHAT_STREAM)
      let isMade = false
      const write = async () => {
        while (!isMade) {
          const headers = encodeEventHeaders(sampleLock(1))
          await chat.nats.js.publish(laneSubject(newRoomId(), 'room'), '', { headers, retries: 0 }).catch(() => null)
        }
      }
      const writing = write()
      await Promise.all(makers.map((nats) => openChatStream(nats, options)))
      isMade = true
      await writing
      const first = await chat.nats.jsm.streams.getMessage(CHAT_STREAM, { seq: 1 })
      expect([first?.subject, first?.string()]).toEqual([EPOCH_SUBJECT, await readEpoch(chat.nats)])
      const { config } = await chat.nats.jsm.streams.info(CHAT_STREAM)
      expect([config.subjects, config.republish?.dest]).toEqual([
        [ALL_EVENTS, EPOCH_SUBJECT, ALL_HALVES, ALL_BARRIERS],
        ALL_LIVE,
      ])
    }
  })
})

describe('whoever watches the epoch', () => {
  it('waits at start until there is one', async () => {
    await using chat = await openChat()
    let looks = 0
    const read = async () => {
      looks++
      if (looks === 2) await publishEpoch(chat.nats)
      return looks < 2 ? null : readEpoch(chat.nats)
    }
    const watching = watchEpoch(chat.nats, { read })
    await using watch = await watching
    expect(watch.current()).toBe(await readEpoch(chat.nats))
  })

  it('is read once for all who ask while it is read', async () => {
    await using chat = await openChat()
    await publishEpoch(chat.nats)
    let isHeld: Promise<void> | null = null
    let reads = 0
    await using watch = await watchEpoch(chat.nats, {
      async read() {
        reads++
        if (isHeld !== null) await isHeld
        return readEpoch(chat.nats)
      },
    })
    const held = Promise.withResolvers<void>()
    isHeld = held.promise
    reads = 0
    const asked = Array.from({ length: 50 }, () => watch.refresh())
    await expect.poll(() => reads).toBe(1)
    held.resolve()
    expect(new Set(await Promise.all(asked))).toEqual(new Set([watch.current()]))
    // One that was under way, one that began after they asked, and those of each second.
    expect(reads).toBeLessThan(10)
  })

  it('hears of a new epoch after a broker loss, in order, before it is current', async () => {
    await using chat = await openChat()
    await publishEpoch(chat.nats)
    await using watch = await watchEpoch(chat.nats, { read: () => readEpoch(chat.nats) })
    const before = watch.current()
    const heard: string[] = []
    const changed = Promise.withResolvers<void>()
    watch.onChange(async (epoch) => {
      await Promise.resolve()
      heard.push(`first ${epoch === before} ${watch.current() === before}`)
    })
    watch.onChange(() => {
      heard.push(`second ${watch.current() === before}`)
      changed.resolve()
    })
    expect(await watch.refresh()).toBe(before)

    await chat.broker.kill()
    expect(await watch.refresh()).toBeNull()
    await chat.broker.restart()
    await expect
      .poll(
        () =>
          chat.ensureStream().then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true)
    expect(watch.current()).toBe(before)
    await publishEpoch(chat.nats)
    // Whoever asks now is not told of the old one, though nobody has looked.
    expect(await watch.confirmed()).toBe(await readEpoch(chat.nats))
    await changed.promise
    expect(heard).toEqual(['first false true', 'second true'])
    expect(await watch.refresh()).toBe(await readEpoch(chat.nats))
    expect(watch.current()).not.toBe(before)
  })
})
