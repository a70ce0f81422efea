import { expect, it } from 'vitest'
import { z } from 'zod/mini'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { call, MAX_ANSWER_BYTES } from './call.ts'

const PIECE = new TextEncoder().encode(' '.repeat(64 * 1024))
const Text = z.string()

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

it.each([200, 503])('does not read an answer of status %i that has no end', async (status) => {
  const manual = createManualPorts()
  const { response, taken } = endless(status)
  manual.answer = () => response
  const answer = await call(manual.ports, 'GET', '/rooms/room', Text)
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'unreachable' } })
  expect(taken.isCancelled).toBe(true)
  expect(taken.bytes).toBeLessThan(MAX_ANSWER_BYTES + 4 * PIECE.length)
})

it('reads an answer in pieces that cut its letters', async () => {
  const manual = createManualPorts()
  const bytes = new TextEncoder().encode('"größer 🕯"')
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  manual.answer = () => new Response(body)
  expect(await call(manual.ports, 'GET', '/rooms/room', Text)).toMatchObject({ ok: true, value: 'größer 🕯' })
})
