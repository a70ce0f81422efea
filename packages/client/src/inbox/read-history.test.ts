import { expect, it } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { MAX_BACKLOG, readHistory } from './read-history.ts'

const PAGE = 500

/** A server whose head is never reached; how often it was asked. */
function endless(perPage: number) {
  const manual = createManualPorts()
  let asked = 0
  manual.answer = ({ path }) => {
    asked++
    const after = Number(new URL(path, 'http://server').searchParams.get('after'))
    const at = (i: number) => ({ type: 'locked', seq: after + 1 + i, timestamp: 1, locked: true })
    const events = Array.from({ length: perPage }, (_, i) => at(i))
    return Response.json({ events, next: after + PAGE, head: Number.MAX_SAFE_INTEGER, epoch: 'e'.repeat(22) })
  }
  return { api: createRoomApi(manual.ports, 'room'), asked: () => asked }
}

it('ends where a room’s log would, though the server’s never does', async () => {
  const { api, asked } = endless(PAGE)
  expect((await readHistory(api, 0)).facts).toHaveLength(MAX_BACKLOG)
  expect(asked()).toBe(MAX_BACKLOG / PAGE)
})

it('ends at a page that brings nothing', async () => {
  const { api, asked } = endless(0)
  expect(await readHistory(api, 0)).toEqual({ events: [], facts: [] })
  expect(asked()).toBe(1)
})
