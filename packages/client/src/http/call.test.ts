import { READ_HISTORY } from '@wick/contracts/routes'
import { History } from '@wick/contracts/http'
import { expect, it } from 'vitest'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { call, MAX_ANSWER_BYTES } from './call.ts'
import { locate } from './locate.ts'

const PIECE = new TextEncoder().encode(' '.repeat(64 * 1024))
const PAGE = locate(READ_HISTORY, { roomId: 'room' })

/** An answer without an end, and how much of it was taken. */
function endless(status: number) {
  const taken = { bytes: 0, isCancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += PIECE.length
      controller.enqueue(PIECE)
    },
    cancel() {
      taken.isCancelled = true
    },
  })
  return { response: new Response(body, { status }), taken }
}

it.each([
  [200, 'filtered'],
  [503, 'unreachable'],
] as const)('does not read an answer of status %i that has no end', async (status, code) => {
  const manual = createManualPorts()
  const { response, taken } = endless(status)
  manual.answer = () => response
  const answer = await call(manual.ports, PAGE, History)
  expect(answer).toMatchObject({ ok: false, refusal: { code } })
  expect(taken.isCancelled).toBe(true)
  expect(taken.bytes).toBeLessThan(MAX_ANSWER_BYTES + 4 * PIECE.length)
})

it('reads an answer in pieces that cut its letters', async () => {
  const manual = createManualPorts()
  const from = 'p'.repeat(22)
  const message = { type: 'message', seq: 1, id: 'm'.repeat(22), from, timestamp: 1, body: 'größer 🕯' }
  const history = { events: [message], next: 1, head: 1, epoch: 'e'.repeat(22) }
  const bytes = new TextEncoder().encode(JSON.stringify(history))
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  manual.answer = () => new Response(body)
  expect(await call(manual.ports, PAGE, History)).toMatchObject({ ok: true, value: history })
})
