import type { Writable } from 'node:stream'

const corked: Writable[] = []

/**
 * What is written to a stream in this turn of the event loop leaves as one piece at its end. A system call costs more than
 * most frames, and a message comes with its acknowledgement.
 */
export function corkForThisTurn(stream: Writable): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  if (corked.push(stream) === 1) process.nextTick(uncorkAll)
}

function uncorkAll(): void {
  for (const stream of corked.splice(0)) stream.uncork()
}
