import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, seatTwo, type Visitor } from '../../support/visitor.ts'

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

  const malformed = ['after=-1', 'after=x', 'limit=0', 'limit=501', 'from=1', 'after=1&after=2']
  const malformedBefore = ['before=-1', 'before=x', 'before=1&before=2', 'after=0&before=1', 'before=1&limit=501']
  it.each([...malformed, ...malformedBefore])('refuses ?%s', async (query) => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    expect(await ada.call('GET', `${messages(roomId)}?${query}`)).toMatchObject(refusal('invalid_input'))
  })

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

describe('reading history backwards', () => {
  it('gives the newest before a place in order, page by page', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    for (let i = 0; i < 5; i++) {
      await ada.send(roomId, `a${i}`)
      await bob.send(roomId, `b${i}`)
    }
    const { events, head, epoch } = await ada.history(roomId)
    const pages = await pagesBefore(bob, roomId, head + 1, 3)
    for (const page of pages) expect(page).toMatchObject({ head, epoch })
    expect(pages.map((page) => page.events.length)).toEqual([3, 3, 3, 3, 1])
    expect(pages.toReversed().flatMap((page) => page.events)).toEqual(events)
  })

  it('begins with the newest beyond the head, and ends before the first', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { events, head } = await ada.history(roomId)
    const first = events[0]?.seq ?? 0
    const beyond = await ada.historyBefore(roomId, 999_999_999_999_999, 2)
    expect(beyond).toMatchObject({ events: events.slice(-2), prev: events.at(-2)?.seq, head })
    for (const before of [first, 1, 0])
      expect(await ada.historyBefore(roomId, before)).toMatchObject({ events: [], prev: 0, head })
    expect(await ada.historyBefore(roomId, first + 1)).toMatchObject({ events: events.slice(0, 1), prev: 0 })
  })

  it('stays the same while several write', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    for (let i = 0; i < 20; i++) await ada.send(roomId, `before ${i}`)
    const { head } = await ada.view(roomId)
    const reader = ada.copy()
    const seen = await pagesBefore(reader, roomId, head + 1, 7)
    const writing = Promise.all(
      [ada, bob].map(async (writer) => {
        for (let i = 0; i < 20; i++) await writer.send(roomId, `while ${i}`)
      }),
    )
    for (let i = 0; i < 5; i++) {
      const again = await pagesBefore(reader, roomId, head + 1, 7)
      expect(again.map(({ events, prev }) => ({ events, prev }))).toEqual(
        seen.map(({ events, prev }) => ({ events, prev })),
      )
    }
    await writing
    const whole = await pagesBefore(reader, roomId, (await ada.view(roomId)).head + 1, 7)
    expect(whole.toReversed().flatMap(({ events }) => events)).toEqual((await ada.history(roomId)).events)
  })

  it('shows who erased what, in the place of what was erased', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const sent = []
    for (let i = 0; i < 6; i++) sent.push((await ada.send(roomId, `m${i}`)).seq)
    for (const seq of sent.slice(0, 4)) await ada.call('DELETE', `${messages(roomId)}/${seq}`)
    const { events, head } = await ada.history(roomId)
    const pages = await pagesBefore(ada, roomId, head + 1, 2)
    expect(pages.toReversed().flatMap((page) => page.events)).toEqual(events)
    const prefix = await ada.historyBefore(roomId, sent[4] ?? 0, 4)
    expect(prefix.events.map(({ type }) => type)).toEqual(Array<string>(4).fill('erased'))
  })

  it('pages through more than a reply can carry', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const body = 'x'.repeat(MAX_BODY_BYTES)
    for (let i = 0; i < 12; i++) await ada.send(roomId, body)
    const { head } = await ada.view(roomId)
    const pages = await pagesBefore(ada, roomId, head + 1, 500)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(256 * 1024)
    expect(pages.flatMap(({ events }) => events)).toHaveLength(15)
  })

  it('is refused to whoever has no seat, and after the end', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const old = bob.copy()
    await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)
    const path = `${messages(roomId)}?before=9`
    expect(await old.call('GET', path)).toMatchObject(refusal('room_not_found'))
    await ada.destroy(roomId)
    expect((await ada.call('GET', path)).status).not.toBe(200)
  })
})

/** Every page before a place, until nothing lies before. */
async function pagesBefore(visitor: Visitor, roomId: string, from: number, limit: number) {
  const pages = []
  for (let before = from; before > 0;) {
    const page = await visitor.historyBefore(roomId, before, limit)
    expect(page.events.length).toBeLessThanOrEqual(limit)
    expect(page.prev).toBeLessThan(before)
    pages.push(page)
    before = page.prev
  }
  return pages
}
