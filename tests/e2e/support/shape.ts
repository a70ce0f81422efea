import { Transform, type Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** What a line does to the bytes that it carries. */
export interface Shape {
  readonly upBytesPerSecond?: number
  /** How long each connection's first answer, and each call's, is on its way (ms). */
  readonly firstAnswerMs?: number
  /** Of so many connections each dies, or stands still for ever, after it has carried something: in [0, 1]. */
  readonly loss?: number
  /** In [0, 1); the same line has the same losses. */
  readonly random: () => number
}

export const STRAIGHT: Shape = { random: () => 1 }

/** What goes to the server: in pieces, as fast as the line is. */
export function upwards({ upBytesPerSecond }: Shape): Transform {
  return new Transform({
    async transform(bytes: Buffer, _encoding, done) {
      if (upBytesPerSecond === undefined) return done(null, bytes)
      const piece = Math.max(1, Math.floor(upBytesPerSecond / 10))
      for (let at = 0; at < bytes.length; at += piece) {
        await pause(100)
        this.push(bytes.subarray(at, at + piece))
      }
      done()
    },
  })
}

/** What comes from the server: the first of it late. */
export function downwards({ firstAnswerMs = 0 }: Shape): Transform {
  let isFirst = true
  return new Transform({
    async transform(bytes: Buffer, _encoding, done) {
      if (isFirst) await pause(firstAnswerMs)
      isFirst = false
      done(null, bytes)
    },
  })
}

/** The fate of one connection: it goes on, breaks, or stands still without a word. */
export function strike(line: Duplex, { loss = 0, random }: Shape): void {
  if (random() >= loss) return
  const carries = Math.floor(random() * 4_000)
  const isCut = random() < 0.5
  let carried = 0
  line.on('data', (bytes: Buffer) => {
    carried += bytes.length
    if (carried < carries) return
    if (isCut) line.destroy()
    else line.unpipe().pause()
  })
}

/** Always the same chance for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
