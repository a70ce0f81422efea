import type { ServerResponse } from 'node:http'
import { STREAM_BEAT_MS } from '@wick/contracts/limits'
import { eventText, type Letter } from './letter.ts'
import type { Mailbox, Taker } from './mailbox.ts'

/** Then the client asks anew: one that vanished is noticed, and no proxy has to hold an answer for longer. */
const STREAM_MS = 120_000
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/** An answer as server-sent events, from its head on. */
export function answerAsStream(response: ServerResponse, mailbox: Mailbox): Taker {
  response.writeHead(200, HEADERS)
  const live = () => void response.write(':\n\n')
  // At once: what stays away shows that something on the way keeps it.
  live()
  const beat = setInterval(live, STREAM_BEAT_MS)
  const finish = () => {
    clearInterval(beat)
    clearTimeout(life)
    response.end()
  }
  const stream: Taker = {
    take(letters: readonly Letter[]) {
      for (const letter of letters) response.write(eventText(letter), () => letter.onSent())
    },
    end: finish,
    cut: () => response.destroy(),
  }
  const life = setTimeout(() => {
    finish()
    mailbox.detach(stream)
  }, STREAM_MS)
  // The client went, or the way to it broke: what was written may be lost, so it begins anew.
  response.once('close', () => {
    clearInterval(beat)
    clearTimeout(life)
    if (!response.writableEnded) mailbox.cut()
  })
  return stream
}
