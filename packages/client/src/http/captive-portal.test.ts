import { describe, expect, it } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi, createRoomCall, type RoomApi } from '../api.ts'
import type { Answer } from './call.ts'

const PAGE = '<!doctype html><title>Sign in to this network</title>'
const KEY = 'k'.repeat(43)
const SEAT = { roomId: 'r'.repeat(22), participantId: 'p'.repeat(22), seatKey: KEY, joinKey: KEY }
const signal = new AbortController().signal

/** All that a room asks of its server. */
const CALLS: Readonly<Record<string, (api: RoomApi) => Promise<Answer<unknown>>>> = {
  takeSeat: (api) => api.takeSeat(SEAT),
  giveUpSeat: (api) => api.giveUpSeat(),
  removeSeat: (api) => api.removeSeat('other'),
  setLocked: (api) => api.setLocked(true),
  view: (api) => api.view(),
  extend: (api) => api.extend(1),
  destroy: (api) => api.destroy(),
  history: (api) => api.history(0, signal),
  erase: (api) => api.erase(1),
  claim: (api) => api.claim(1, 'blob'),
  putChunk: (api) => api.putChunk({ blobId: 'blob', index: 0, bytes: Uint8Array.of(1), isBurn: false }, signal),
  chunksOf: (api) => api.chunksOf('blob', signal),
  blob: (api) => api.blob('blob', signal, async (response) => response.text()),
  certificate: (api) => api.certificate(),
}

/** Whom nobody can tell from a proxy that reaches nobody. */
const UNKNOWN: readonly string[] = ['a page that says there is nothing', 'nothing, as 404']

/** What networks answer in a server’s place until somebody has signed in to them. */
const PORTALS: Readonly<Record<string, () => Response>> = {
  'a page': () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }),
  'a page with the status of something made': () => new Response(PAGE, { status: 201 }),
  'nothing, as 200': () => new Response(null),
  'nothing, as 201': () => new Response(null, { status: 201 }),
  'nothing, as 204': () => new Response(null, { status: 204 }),
  'an object that is none of ours': () => Response.json({}),
  'a page that says there is nothing': () => new Response(PAGE, { status: 404 }),
  'nothing, as 404': () => new Response(null, { status: 404 }),
  'a page elsewhere': () => new Response(null, { status: 302, headers: { location: '/sign-in' } }),
  'a page elsewhere, as browsers show it': () =>
    Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
}

describe.each(Object.entries(PORTALS))('a network that answers everything with %s', (what, portal) => {
  const code = UNKNOWN.includes(what) ? 'unreachable' : 'filtered'

  it.each(Object.entries(CALLS))('is not believed to have done what %s asks, and is named', async (_name, ask) => {
    const manual = createManualPorts()
    manual.answer = portal
    const answer = await ask(createRoomApi(manual.ports, SEAT.roomId))
    expect(answer).toMatchObject({ ok: false, refusal: { code } })
  })

  it('has made no room', async () => {
    const manual = createManualPorts()
    manual.answer = portal
    const answer = await createRoomCall(manual.ports, { joinKeyHash: KEY })
    expect(answer).toMatchObject({ ok: false, refusal: { code } })
  })
})
