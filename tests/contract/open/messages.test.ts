import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, seatTwo } from '../../support/visitor.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster[Symbol.asyncDispose]())

const messages = (roomId: string) => `/api/rooms/${roomId}/messages`

describe('sending a message', () => {
  it('answers with its place and its time', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { head } = await ada.view(roomId)
    const id = newId()
    const answer = await ada.call('POST', messages(roomId), { id, body: 'hello' })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ id, seq: expect.any(Number), timestamp: expect.any(Number) })
    expect((await ada.view(roomId)).head).toBeGreaterThan(head)
  })

  it('answers the same id with 200 and the first place, whatever the body', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const id = newId()
    const first = await ada.call('POST', messages(roomId), { id, body: 'first' })
    const again = await ada.call('POST', messages(roomId), { id, body: 'second' })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.text).toBe(first.text)
    const { events } = await ada.history(roomId)
    expect(events.filter(({ type }) => type === 'message')).toMatchObject([{ id, body: 'first' }])
  })

  it('accepts a body of the maximum bytes but not one more, whatever its letters', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const fits = ['x'.repeat(MAX_BODY_BYTES), 'ü'.repeat(MAX_BODY_BYTES / 2), '\u0000'.repeat(MAX_BODY_BYTES), '']
    for (const body of fits) expect((await ada.call('POST', messages(roomId), { id: newId(), body })).status).toBe(201)
    for (const body of ['x'.repeat(MAX_BODY_BYTES + 1), `${'ü'.repeat(MAX_BODY_BYTES / 2)}x`])
      expect(await ada.call('POST', messages(roomId), { id: newId(), body })).toMatchObject(refusal('too_large'))
    const { events } = await ada.history(roomId)
    expect(events.flatMap((event) => (event.type === 'message' ? [event.body] : []))).toEqual(fits)
  })

  it('is no longer open to whoever has left', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const old = bob.copy()
    await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)
    const answer = await old.call('POST', messages(roomId), { id: newId(), body: 'from outside' })
    expect(answer).toMatchObject(refusal('room_not_found'))
    expect((await ada.history(roomId)).events.map(({ type }) => type)).not.toContain('message')
  })
})

describe('reading history', () => {
  it('merges both lanes in one order, page by page', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    for (let i = 0; i < 5; i++) {
      await ada.send(roomId, `a${i}`)
      await bob.send(roomId, `b${i}`)
    }
    await ada.call('PUT', `/api/rooms/${roomId}/lock`, { locked: true })
    const { events, next, head, epoch } = await ada.history(roomId)
    const kinds = ['created', 'joined', 'joined', ...Array<string>(10).fill('message'), 'locked']
    expect(events.map(({ type }) => type)).toEqual(kinds)
    expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect([next, head]).toEqual([events.at(-1)?.seq, events.at(-1)?.seq])

    const paged = []
    for (let after = 0; after < head;) {
      const page = await bob.history(roomId, after, 3)
      expect(page.epoch).toBe(epoch)
      expect(page.events.length).toBeLessThanOrEqual(3)
      paged.push(...page.events)
      after = page.next
    }
    expect(paged).toEqual(events)
  })

  it('is empty at the head and beyond it', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { head } = await ada.view(roomId)
    expect(await ada.history(roomId, head)).toMatchObject({ events: [], next: head, head })
    expect((await ada.history(roomId, head + 100)).events).toEqual([])
  })

  it.each(['after=-1', 'after=x', 'limit=0', 'limit=501', 'before=1', 'after=1&after=2'])(
    'refuses ?%s',
    async (query) => {
      const { roomId, ada } = await seatTwo(cluster.gateways)
      expect(await ada.call('GET', `${messages(roomId)}?${query}`)).toMatchObject(refusal('invalid_input'))
    },
  )

  it('pages through more than a reply can carry', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const body = 'x'.repeat(MAX_BODY_BYTES)
    for (let i = 0; i < 30; i++) await ada.send(roomId, body)
    const first = await ada.history(roomId)
    expect(first.events.length).toBeLessThan(33)
    expect(JSON.stringify(first).length).toBeLessThan(256 * 1024)
    const rest = []
    for (let after = first.next; after < first.head;) {
      const page = await ada.history(roomId, after)
      rest.push(...page.events)
      after = page.next
    }
    expect(first.events.length + rest.length).toBe(33)
  })
})
