import { beforeEach, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createFeed } from '../state/feed.ts'
import type { RoomEvent } from '../state/room-event.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createScrub, type Scrub } from './scrub.ts'

const MINUTE_MS = 60_000

let manual: ManualPorts
let scrubbed: number
let scrub: Scrub
let emit: (event: RoomEvent) => void

beforeEach(() => {
  manual = createManualPorts()
  scrubbed = 0
  const engine = {
    async scrub() {
      scrubbed += 1
      throw new Error('no place left')
    },
  }
  scrub = createScrub({ engine, ports: manual.ports })
  const feed = createFeed(emptyRoom('room', 'self'))
  feed.subscribe(scrub.listen)
  emit = feed.emit
})

const erased: RoomEvent = { type: 'shown', shown: [{ type: 'erased', eseq: 3, seq: 3, from: 'ada', by: 'burned' }] }
const sent = (content: Extract<RoomEvent, { type: 'sent' }>['content']): RoomEvent => {
  return { type: 'sent', bodyId: 'body', content, seq: 4, timestamp: 1 }
}
const delivered = sent({ t: 'text', text: 'said' })

it.each([
  ['what is erased', erased],
  ['what is delivered', delivered],
])('%s leaves the disk within a minute, and once', (_, event) => {
  emit(event)
  manual.pass(MINUTE_MS - 1)
  expect(scrubbed).toBe(0)
  manual.pass(1)
  expect(scrubbed).toBe(1)
  manual.pass(10 * MINUTE_MS)
  expect(scrubbed).toBe(1)
})

it('does so once in a minute, however much comes', () => {
  for (let i = 0; i < 180; i++) {
    emit(delivered)
    emit(erased)
    manual.pass(1_000)
  }
  expect(scrubbed).toBe(3)
})

it('does so at once when nobody looks any more, where there is anything', () => {
  manual.hide()
  emit(delivered)
  manual.hide()
  manual.hide()
  manual.pass(MINUTE_MS)
  expect(scrubbed).toBe(1)
})

it('does nothing for what says nothing, nor once it is closed', () => {
  emit(sent({ t: 'receipt', what: 'read', upTo: 1 }))
  emit({ type: 'caught_up' })
  manual.pass(MINUTE_MS)
  emit(erased)
  scrub.close()
  manual.pass(MINUTE_MS)
  manual.hide()
  expect(scrubbed).toBe(0)
})
