import { beforeEach, describe, expect, it } from 'vitest'
import { OWN } from '../../testing/answers.ts'
import { refusal } from '../../testing/blob-store.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi, type RoomApi } from '../api.ts'
import { createFeed, type Feed } from '../state/feed.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createFilterWatch, type FilterWatch } from './watch-filter.ts'

const page = (status: number) => new Response('<h1>Blocked</h1>', { status, headers: { 'content-type': 'text/html' } })

describe('somebody on the way who answers in the server’s place', () => {
  let manual: ManualPorts
  let feed: Feed
  let api: RoomApi
  let watch: FilterWatch
  const isFiltered = () => feed.room().isFiltered

  beforeEach(() => {
    manual = createManualPorts()
    feed = createFeed(emptyRoom('room', 'ada'))
    watch = createFilterWatch(feed.emit)
    api = createRoomApi({ ...manual.ports, onAnswer: watch.onAnswer }, 'room')
  })

  const signal = new AbortController().signal
  const chunk = { blobId: 'blob', index: 0, bytes: new Uint8Array(1), isBurn: false }
  const CALLS: Readonly<Record<string, () => Promise<unknown>>> = {
    'DELETE of the room': () => api.destroy(),
    'DELETE of the own seat': () => api.giveUpSeat(),
    'DELETE of a seat': () => api.removeSeat('bob'),
    'DELETE of a message': () => api.erase(1),
    'PATCH of the room': () => api.extend(1),
    'PUT of the lock': () => api.setLocked(true),
    'PUT of a chunk': () => api.putChunk(chunk, signal),
  }

  it.each(Object.entries(CALLS))('is told of after the second try: %s', async (_, call) => {
    manual.answer = () => page(405)
    expect(await call()).toMatchObject({ refusal: { code: 'filtered' } })
    expect(isFiltered()).toBe(false)
    await call()
    expect(isFiltered()).toBe(true)
    manual.answer = () => new Response(null, { status: 204, headers: OWN })
    await api.destroy()
    expect(isFiltered()).toBe(false)
  })

  it('is gone with the line that stands again, where it answered lines too', async () => {
    manual.answer = () => page(200)
    await api.setLocked(true)
    await api.setLocked(true)
    watch.onConnection('reconnecting')
    watch.onConnection('connected')
    expect(isFiltered()).toBe(true)
    watch.onConnection('intercepted')
    watch.onConnection('connected')
    expect(isFiltered()).toBe(false)
  })

  it.each([401, 403, 405, 407, 451, 501])('is known by a page of its own, with status %i', async (status) => {
    manual.answer = () => page(status)
    expect(await api.destroy()).toMatchObject({ refusal: { code: 'filtered' } })
  })

  it('is neither the server, nor a proxy that does not reach it', async () => {
    for (const answer of [() => refusal('not_creator'), () => page(404), () => page(502), () => page(503)]) {
      manual.answer = answer
      for (let tries = 0; tries < 3; tries++) {
        expect(await api.destroy()).not.toMatchObject({ refusal: { code: 'filtered' } })
      }
      expect(isFiltered()).toBe(false)
    }
  })

  it('is still there while what only reads gets through', async () => {
    manual.answer = ({ method }) => (method === 'DELETE' ? page(403) : refusal('rate_limited'))
    await api.destroy()
    await api.view()
    await api.destroy()
    await api.view()
    expect(isFiltered()).toBe(true)
  })
})
