import type { Burn, NewBody } from '@wick/e2ee/bodies'
import { createEngine } from '@wick/e2ee/engine'
import { FullDiskError } from '@wick/e2ee/testing/device'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import type { Shown } from '@wick/e2ee/shown'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/blob-store.ts'
import { OWN } from '../../testing/answers.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { createOpenAttachment } from '../attachments/open-attachment.ts'
import { createFeed, type Feed } from '../state/feed.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createBurnWatch } from './burn-watch.ts'
import { type Burns, createBurns } from './burns.ts'

const UNTIL = 30_000
const ANSWER = { status: 200, headers: OWN }

describe('a message that burns after reading', () => {
  let manual: ManualPorts
  let feed: Feed
  let burns: Burns
  let said: NewBody[]
  let isFull: boolean
  let note: (eseq: number, isAsked: boolean) => void
  /** How far the server's clock is known to be ahead of the device's. */
  let ahead: number
  let content: Burn
  let ciphertext: BodyInit

  beforeEach(async () => {
    const engine = createEngine({ openStore: async () => openMemoryStore() })
    await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    await engine.begin('Bob')
    const upload = await engine.attach({ t: 'burn', what: 'text', text: 'once' })
    if (upload?.content.t !== 'burn') throw new Error('no burn')
    content = upload.content
    ciphertext = (await engine.ciphertextOf(upload.bodyId)) ?? ''

    manual = createManualPorts()
    manual.answer = ({ method }) =>
      method === 'POST' ? Response.json({ until: UNTIL }, ANSWER) : new Response(ciphertext, ANSWER)
    feed = createFeed({ ...emptyRoom('room', 'ada'), isAdmitted: true, isCaughtUp: true })
    said = []
    isFull = false
    note = () => undefined
    ahead = 0
    const { room } = feed
    const api = createRoomApi(manual.ports, 'room')
    const open = createOpenAttachment({ engine, api, ports: manual.ports, room })
    const serverNow = () => manual.ports.clock.monotonic() + ahead
    const seal = async (body: NewBody) => !isFull && said.push(body) > 0
    const watch = createBurnWatch({ ports: manual.ports, room, serverNow, seal })
    feed.subscribe(watch.listen)
    burns = createBurns({ api, open, room, watch, note: async (...noted) => note(...noted) })
    show(entry(4, 'bob'), entry(5, 'ada'))
  })

  const show = (...shown: Shown[]) => feed.emit({ type: 'shown', shown })
  const place = (eseq: number, from: string) => ({ eseq, seq: eseq * 10, from })
  const entry = (eseq: number, from: string): Shown => ({
    type: 'entry',
    ...place(eseq, from),
    body: { id: `body ${eseq}`, ts: 1, prev: { eseq: 0, h: '' }, ...content },
  })
  const claimed = (by: string) => ({ type: 'claimed', eseq: 4, by, until: UNTIL, asked: true }) satisfies Shown
  const forged: Shown = { type: 'claimed', eseq: 4, by: 'ada', until: 1 }

  it('is opened by whoever claims it, and stands nowhere in the state', async () => {
    expect(await burns.reveal(4)).toEqual({
      ok: true,
      status: 200,
      value: { what: 'text', until: UNTIL, text: 'once' },
    })
    expect(JSON.stringify([...feed.room().entries])).not.toContain('once')
  })

  it('is not asked for where it cannot be ours', async () => {
    manual.answer = () => Response.error()
    expect(await burns.reveal(5)).toMatchObject({ refusal: { code: 'message_not_found' } })
    expect(await burns.reveal(9)).toMatchObject({ refusal: { code: 'message_not_found' } })
    show(claimed('carol'))
    expect(await burns.reveal(4)).toMatchObject({ refusal: { code: 'already_claimed' } })
  })

  it('is claimed by the blob id in its content, and reports a refused claim', async () => {
    const asked: unknown[] = []
    manual.answer = ({ method, body }) => {
      asked.push(method, body)
      return refusal('not_claimable')
    }
    expect(await burns.reveal(4)).toMatchObject({ ok: false, refusal: { code: 'not_claimable' } })
    expect(asked).toEqual(['POST', JSON.stringify({ blobId: content.blob.id })])
  })

  it('stays closed to whoever comes second', async () => {
    const noted: boolean[] = []
    note = (_, isAsked) => noted.push(isAsked)
    manual.answer = () => refusal('unavailable')
    expect(await burns.reveal(4)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
    expect(noted).toEqual([true])
    manual.answer = () => refusal('already_claimed')
    expect(await burns.reveal(4)).toMatchObject({ ok: false, refusal: { code: 'already_claimed' } })
    expect(noted).toEqual([true, true, false])
  })

  it('burns when its time is up, once, and is not told of by others', async () => {
    show(claimed('ada'))
    manual.pass(UNTIL - 1)
    expect(said).toEqual([])
    manual.pass(1)
    show({ type: 'erased', ...place(4, 'bob'), by: 'server' })
    expect(said).toEqual([{ t: 'burned', target: 4 }])
  })

  it('burns as soon as its reader had enough, and not again', async () => {
    show(claimed('ada'))
    await burns.burn(4)
    manual.pass(UNTIL)
    expect(said).toEqual([{ t: 'burned', target: 4 }])
  })

  it('that could not be told of is told of at the next occasion', async () => {
    show(claimed('ada'))
    isFull = true
    await burns.burn(4)
    isFull = false
    manual.pass(UNTIL)
    expect(said).toEqual([{ t: 'burned', target: 4 }])
  })

  it('that was read before a reload burns once the log is known', async () => {
    feed.emit({ type: 'connection', connection: 'reconnecting' })
    manual.pass(UNTIL + 1)
    show(claimed('ada'))
    expect(said).toEqual([])
    feed.emit({ type: 'caught_up' })
    expect(said).toEqual([{ t: 'burned', target: 4 }])
  })

  it('burns by the server’s clock after a reload, once the log has caught up', () => {
    const [hour, now] = [3_600_000, 86_400_000]
    feed.emit({ type: 'connection', connection: 'reconnecting' })
    show({ ...claimed('ada'), until: now + UNTIL })
    ahead = now
    feed.emit({ type: 'caught_up' })
    expect(said).toEqual([])
    manual.pass(UNTIL)
    expect(said).toEqual([{ t: 'burned', target: 4 }])
    show({ ...claimed('ada'), eseq: 6, until: now + 9 * hour })
    for (let quarter = 0; quarter < 4; quarter++) {
      expect(said).toHaveLength(1)
      manual.pass(hour / 4)
      feed.emit({ type: 'caught_up' })
    }
    expect(said).toHaveLength(2)
  })

  it('is not told of by whoever never asked for it, whatever the server says', () => {
    show(forged)
    manual.pass(UNTIL)
    feed.emit({ type: 'caught_up' })
    expect(said).toEqual([])
  })

  it('is noted before its claim is sent, and reports burning despite a forged claim', async () => {
    const order: string[] = []
    note = (eseq, isAsked) => order.push(`noted ${eseq} ${isAsked}`)
    manual.answer = ({ method }) => {
      order.push(method)
      return method === 'POST' ? Response.json({ until: UNTIL }, ANSWER) : new Response(ciphertext, ANSWER)
    }
    show(forged)
    await burns.reveal(4)
    expect(order).toEqual(['noted 4 true', 'POST', 'GET'])
    manual.pass(UNTIL - 1)
    expect(said).toEqual([])
    manual.pass(1)
    expect(said).toEqual([{ t: 'burned', target: 4 }])
  })

  it('is ours for no longer than a server may grant, however long it says', async () => {
    const [hour, age] = [3_600_000, 8_000_000_000_000_000]
    manual.answer = ({ method }) =>
      method === 'POST' ? Response.json({ until: age }, ANSWER) : new Response(ciphertext, ANSWER)
    show({ ...claimed('ada'), until: age })
    expect(await burns.reveal(4)).toMatchObject({ ok: true, value: { until: hour } })
    manual.pass(hour)
    expect(said).toEqual([{ t: 'burned', target: 4 }])
  })

  it('is not asked for where that cannot be noted', async () => {
    note = () => {
      throw new FullDiskError()
    }
    manual.answer = () => Response.error()
    await expect(burns.reveal(4)).rejects.toThrow(FullDiskError)
  })

  it('that burned says nothing more', async () => {
    show(claimed('ada'), { type: 'erased', ...place(4, 'bob'), by: 'burned' })
    manual.pass(UNTIL)
    expect(said).toEqual([])
  })
})
