import { z } from 'zod/mini'
import { MAX_ANSWER_BYTES } from '../../http/call.ts'
import { readText } from '../../http/read-text.ts'
import type { Outcome } from './choose-call.ts'
import { Frame } from './log-position.ts'
import { createEventReader } from './read-events.ts'

const Frames = z.array(Frame)
const MUCH = { frames: 32, chars: 32 * 1024 }

/** What a poll brought. `isMuch`: the next one may bring as much. @throws where it is no answer of the protocol */
export async function readPoll(answer: Response): Promise<{ readonly frames: Frame[]; readonly isMuch: boolean }> {
  const text = await readText(answer, MAX_ANSWER_BYTES)
  const frames = Frames.parse(JSON.parse(text))
  return { frames, isMuch: frames.length >= MUCH.frames || text.length >= MUCH.chars }
}

/** Hands over each frame of a stream until it ends. @throws where it breaks */
export async function readStream(
  answer: Response,
  onAlive: () => void,
  onFrame: (frame: Frame) => void,
): Promise<Outcome> {
  const reader = answer.body?.getReader()
  const decoder = new TextDecoder()
  const { read } = createEventReader()
  let hasSpoken = false
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    hasSpoken = true
    onAlive()
    for (const data of read(decoder.decode(piece.value, { stream: true }))) onFrame(Frame.parse(JSON.parse(data)))
  }
  return hasSpoken ? 'next' : 'silent'
}
