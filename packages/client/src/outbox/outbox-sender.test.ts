import type { CryptoEngine } from '@wick/e2ee/engine'
import { createEngine } from '@wick/e2ee/engine'
import { messageIdOf } from '@wick/e2ee/envelope'
import type { Bytes } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { newUlid } from '@wick/e2ee/ulid'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { createOutboxSender, type OutboxSender } from './outbox-sender.ts'

const TEXT = { t: 'text', text: 'hello' } as const

describe('the sender of the outbox', () => {
  let manual: ManualPorts
  let engine: CryptoEngine
  let sender: OutboxSender
  let sent: Bytes[]
  let events: RoomEvent[]
  let seq: number

  beforeEach(async () => {
    manual = createManualPorts()
    engine = createEngine({ openStore: async () => openMemoryStore() })
    await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    sent = []
    events = []
    seq = 0
    sender = createOutboxSender({
      engine,
      ports: manual.ports,
      serverNow: () => 5_000,
      send: ({ bytes }) => sent.push(bytes) > 0,
      emit: (event) => events.push(event),
    })
  })

  const last = () => sent.at(-1) ?? new Uint8Array()
  const idOf = async (bytes: Bytes) => messageIdOf(await sha256(bytes))
  const ack = async () => sender.acked(await idOf(last()), ++seq, 1)
  const kindOf = (bytes: Bytes) => bytes[2]
  const progress = () => events.flatMap((event) => (event.type === 'sent' ? [event.content.t] : []))

  async function open(): Promise<void> {
    await sender.begin('Ada')
    await ack()
    await ack()
  }

  it('brings genesis and hello into the log, one after the other', async () => {
    await sender.begin('Ada')
    expect(sent.map(kindOf)).toEqual([0])
    await ack()
    expect(sent.map(kindOf)).toEqual([0, 1])
    await ack()
    expect(sent).toHaveLength(2)
    expect(progress()).toEqual(['genesis', 'hello'])
  })

  it('has one envelope in flight, and the next when it is answered', async () => {
    await open()
    const first = await sender.seal(TEXT)
    const second = await sender.seal(TEXT)
    expect(sent).toHaveLength(3)
    expect(first.ok && second.ok && first.bodyId !== second.bodyId).toBe(true)
    await ack()
    expect(sent).toHaveLength(4)
    await ack()
    expect(first.ok && (await first.outcome)).toBe('sent')
    expect(second.ok && (await second.outcome)).toBe('sent')
  })

  it('sends nothing twice on one line, however often it begins', async () => {
    await sender.begin('Ada')
    await sender.begin('Ada')
    await ack()
    await sender.begin('Ada')
    expect(sent.map(kindOf)).toEqual([0, 1])
    await ack()
    expect(progress()).toEqual(['genesis', 'hello'])
  })

  it('sends the same bytes again while nobody answers, and on the next line', async () => {
    await open()
    await sender.seal(TEXT)
    manual.pass(15_000)
    expect(sent.slice(2)).toEqual([last(), last()])
    sender.interrupt()
    manual.pass(60_000)
    expect(sent).toHaveLength(4)
    await sender.begin('Ada')
    expect(sent).toHaveLength(5)
    expect(sent[4]).toEqual(sent[2])
  })

  it('believes in no line that has gone before it could begin', async () => {
    await open()
    await sender.seal(TEXT)
    const late = sender.begin('Ada')
    sender.interrupt()
    await late
    expect(sent).toHaveLength(3)
    await sender.begin('Ada')
    expect(sent).toHaveLength(4)
  })

  it('waits as long as a rate limit says, then sends the same bytes', async () => {
    await open()
    await sender.seal(TEXT)
    await sender.refused(await idOf(last()), 'rate_limited', 700)
    expect(events.at(-1)).toEqual({ type: 'limited', until: 5_700 })
    manual.pass(699)
    expect(sent).toHaveLength(3)
    manual.pass(1)
    expect(events.at(-1)).toEqual({ type: 'limited', until: null })
    expect(sent[3]).toEqual(sent[2])
  })

  it('clears a rate limit when the line is gone or an answer arrives', async () => {
    await open()
    await sender.seal(TEXT)
    const limit = async () => sender.refused(await idOf(last()), 'rate_limited', 700)
    const limits = () => events.flatMap((event) => (event.type === 'limited' ? [event.until] : []))
    await limit()
    sender.interrupt()
    await sender.begin('Ada')
    await limit()
    await ack()
    expect(limits()).toEqual([5_700, null, 5_700, null])
  })

  it.each(['unavailable', 'internal', 'room_ended', 'room_not_found'] as const)(
    'tries again, ever later, after %s',
    async (code) => {
      await open()
      await sender.seal(TEXT)
      await sender.refused(await idOf(last()), code, null)
      manual.pass(375)
      expect(sent).toHaveLength(4)
      await sender.refused(await idOf(last()), code, null)
      manual.pass(749)
      expect(sent).toHaveLength(4)
      manual.pass(1)
      expect(new Set(sent.slice(2).map((bytes) => bytes.join()))).toHaveProperty('size', 1)
    },
  )

  it('drops what is refused for good, and begins a new session behind it', async () => {
    await open()
    const refused = await sender.seal(TEXT)
    await sender.seal({ t: 'text', text: 'next' })
    const before = last()
    await sender.refused(await idOf(before), 'invalid_input', null)
    expect(refused.ok && (await refused.outcome)).toBe('refused')
    expect(events.find(({ type }) => type === 'refused')).toMatchObject({ content: TEXT, code: 'invalid_input' })
    const sessionOf = (bytes: Bytes) => bytes.slice(36, 44)
    expect(sessionOf(last())).not.toEqual(sessionOf(before))
  })

  it('hears an answer once', async () => {
    await open()
    await sender.seal(TEXT)
    const id = await idOf(last())
    await sender.acked(id, 7, 1)
    await sender.acked(id, 7, 1)
    await sender.refused(id, 'invalid_input', null)
    expect(progress()).toEqual(['genesis', 'hello', 'text'])
  })

  it('tells why a body cannot be sealed', async () => {
    expect(await sender.seal(TEXT)).toEqual({ ok: false, refusal: 'not_begun' })
    await open()
    expect(await sender.seal({ t: 'text', text: 'x'.repeat(16_000) })).toEqual({ ok: false, refusal: 'too_large' })
    expect(await sender.seal({ t: 'text', text: '' })).toEqual({ ok: false, refusal: 'malformed' })
  })

  it('sends a body once per chosen id, and reports its fate to each caller', async () => {
    await open()
    const bodyId = newUlid(1)
    const first = await sender.seal(TEXT, bodyId)
    const again = await sender.seal(TEXT, bodyId)
    await ack()
    expect([first, again]).toMatchObject([
      { ok: true, bodyId },
      { ok: true, bodyId },
    ])
    expect(first.ok && again.ok && (await Promise.all([first.outcome, again.outcome]))).toEqual(['sent', 'sent'])
    expect(sent).toHaveLength(3)
  })

  it('sends signals now or never', async () => {
    await open()
    await sender.signal(true)
    expect(kindOf(last())).toBe(4)
    sender.interrupt()
    await sender.signal(true)
    expect(sent).toHaveLength(3)
  })

  it('lets go of everything when the room ends', async () => {
    await open()
    const waiting = await sender.seal(TEXT)
    sender.close()
    expect(waiting.ok && (await waiting.outcome)).toBe('over')
    expect(await sender.seal(TEXT)).toEqual({ ok: false, refusal: 'over' })
    manual.pass(60_000)
    expect(sent).toHaveLength(3)
  })
})
