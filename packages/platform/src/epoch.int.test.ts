import { describe, expect, it } from 'vitest'
import { openChat } from '../testing/open-chat.ts'
import { publishEpoch, readEpoch, watchEpoch } from './epoch.ts'

describe('an epoch', () => {
  it('is one, however many publish it at once', async () => {
    await using chat = await openChat()
    expect(await readEpoch(chat.nats)).toBeNull()
    const clients = await Promise.all(Array.from({ length: 5 }, () => chat.connect()))
    await Promise.all(clients.flatMap((nats) => [publishEpoch(nats), publishEpoch(nats)]))
    const read = await Promise.all(clients.map(readEpoch))
    expect(new Set(read).size).toBe(1)
    expect(read[0]).toMatch(/^[A-Za-z0-9_-]{22}$/)
    await publishEpoch(chat.nats)
    expect(await readEpoch(chat.nats)).toBe(read[0])
  })
})

describe('whoever watches the epoch', () => {
  it('waits at start until there is one', async () => {
    await using chat = await openChat()
    let looks = 0
    const watching = watchEpoch(chat.nats, async () => {
      looks++
      if (looks === 2) await publishEpoch(chat.nats)
      return looks < 2 ? null : readEpoch(chat.nats)
    })
    await using watch = await watching
    expect(watch.current()).toBe(await readEpoch(chat.nats))
  })

  it('hears of another one when the broker has lost everything, in order, before it is the current one', async () => {
    await using chat = await openChat()
    await publishEpoch(chat.nats)
    await using watch = await watchEpoch(chat.nats, () => readEpoch(chat.nats))
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
