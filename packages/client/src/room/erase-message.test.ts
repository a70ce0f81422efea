import type { NewBody } from '@wick/e2ee/bodies'
import { writeBody } from '@wick/e2ee/body/write-body'
import { MAX_BODY_BYTES } from '@wick/e2ee/envelope'
import type { Shown } from '@wick/e2ee/shown'
import { beforeEach, describe, expect, it } from 'vitest'
import { done } from '../../testing/answers.ts'
import { refusal } from '../../testing/blob-store.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { createFeed, type Feed } from '../state/feed.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createErasure, type Erasure } from './erase-message.ts'

const EPOCH = 'A'.repeat(22)
const LONGEST_PREV = { eseq: Number.MAX_SAFE_INTEGER, h: 'A'.repeat(43) }
const away = () => new Response('', { status: 502 })

describe('a message that is removed', () => {
  let manual: ManualPorts
  let feed: Feed
  let erasure: Erasure
  let said: NewBody[]
  let isSaid: boolean
  let asked: number[]
  let answer: (seq: number) => Response

  beforeEach(() => {
    manual = createManualPorts()
    asked = []
    answer = done
    manual.answer = ({ path }) => {
      const seq = Number(path.split('/').at(-1))
      asked.push(seq)
      return answer(seq)
    }
    said = []
    isSaid = true
    feed = createFeed({ ...emptyRoom('room', 'ada'), isAdmitted: true, isCaughtUp: true, epoch: EPOCH })
    const announce = async (body: NewBody) => said.push(body) > 0 && isSaid
    const api = createRoomApi(manual.ports, 'room')
    erasure = createErasure({ api, ports: manual.ports, room: feed.room, announce })
    feed.subscribe(erasure.listen)
    show(text(4, 'ada', 'id'), edit(5), edit(6), text(7, 'bob', 'other'))
  })

  const show = (...shown: Shown[]) => feed.emit({ type: 'shown', shown })
  const place = (eseq: number, from: string) => ({ eseq, seq: eseq * 10, from })
  const body = (id: string) => ({ id, ts: 1, prev: { eseq: 0, h: '' } })
  const text = (eseq: number, from: string, id: string): Shown => ({
    type: 'entry',
    ...place(eseq, from),
    body: { ...body(id), t: 'text', text: 'said' },
  })
  const edit = (eseq: number): Shown => ({
    type: 'entry',
    ...place(eseq, 'ada'),
    body: { ...body(`edit ${eseq}`), t: 'edit', target: 'id', text: 'otherwise' },
  })
  const gone: Shown = { type: 'erased', ...place(4, 'ada'), by: 'sender' }

  /** The machine's time goes on, with a turn for all else at each second. */
  const passUntil = (isSo: () => boolean) =>
    expect
      .poll(
        () => {
          manual.pass(1_000)
          return isSo()
        },
        { interval: 1 },
      )
      .toBe(true)
  const inOrder = () => asked.toSorted((a, b) => a - b)

  it('goes with its edits, each asked for once, though the log shows it too', async () => {
    const erased = erasure.erase(4)
    show(gone)
    expect(await erased).toMatchObject({ ok: true })
    show(gone)
    expect(inOrder()).toEqual([40, 50, 60])
    expect(said).toEqual([{ t: 'erase', target: 4, edits: [5, 6] }])
  })

  it('is asked for until the server has heard it, however long the network is away', async () => {
    answer = away
    const erased = erasure.erase(4)
    show(gone)
    await passUntil(() => asked.length > 12)
    asked = []
    answer = done
    feed.emit({ type: 'caught_up' })
    expect(await erased).toMatchObject({ ok: true })
    expect(inOrder()).toEqual([40, 50, 60])
  })

  it('is asked for when its word goes out after the call that failed', async () => {
    isSaid = false
    answer = away
    expect(await erasure.erase(4)).toMatchObject({ refusal: { code: 'unreachable' } })
    expect(asked).toEqual([40])
    manual.pass(60_000)
    expect(asked).toEqual([40])
    asked = []
    answer = done
    show(gone)
    await expect.poll(inOrder).toEqual([40, 50, 60])
  })

  it('holds nothing up that the server would take, though it takes one not yet', async () => {
    answer = (seq) => (seq === 40 ? refusal('internal') : done())
    void erasure.erase(4)
    show(gone)
    await passUntil(() => asked.includes(50) && asked.includes(60))
    answer = done
    asked = []
    await passUntil(() => asked.length > 0)
    expect(asked).toEqual([40])
  })

  it('is requested until the server accepts when it edits an erased message', async () => {
    answer = away
    show({ type: 'late_edit', ...place(8, 'ada'), target: 4 }, { type: 'late_edit', ...place(9, 'bob'), target: 7 })
    await passUntil(() => asked.length > 12)
    answer = done
    asked = []
    feed.emit({ type: 'caught_up' })
    await expect.poll(() => asked).toEqual([80])
    expect(said).toEqual([{ t: 'erase', target: 4, edits: [8] }])
  })

  it('names only as many edits as a body holds, and has all erased', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => i + 10_000)
    show(...many.map(edit))
    const erased = erasure.erase(4)
    await expect.poll(() => said).toHaveLength(1)
    const [word] = said
    const written = word?.t === 'erase' && writeBody(word, { ...body('A'.repeat(26)), prev: LONGEST_PREV })
    expect(written && written.length <= MAX_BODY_BYTES).toBe(true)
    expect(word).toMatchObject({ target: 4, edits: [5, 6, ...many].slice(0, 1_000) })
    expect(await erased).toMatchObject({ ok: true })
    expect(asked).toEqual([4, 5, 6, ...many].map((eseq) => eseq * 10))
  })

  it('is asked for by nobody whose word it was not', async () => {
    show({ type: 'erased', ...place(7, 'bob'), by: 'creator' }, { type: 'erased', ...place(4, 'ada'), by: 'server' })
    answer = () => refusal('not_sender')
    expect(await erasure.erase(7)).toMatchObject({ refusal: { code: 'not_sender' } })
    expect(asked).toEqual([70])
  })

  it('is asked for no more once the room is closed', async () => {
    answer = away
    const erased = erasure.erase(4)
    await passUntil(() => asked.length > 2)
    let isAnswered = false
    void erased.then(() => (isAnswered = true))
    erasure.close()
    asked = []
    manual.pass(60_000)
    feed.emit({ type: 'caught_up' })
    await Promise.resolve()
    expect([asked, isAnswered]).toEqual([[], false])
  })
})
