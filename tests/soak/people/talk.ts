import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Speaker } from './speaker.ts'

// People, not machines: what is measured is what lasts, not what is fast.
const [SHORTEST_PAUSE_MS, PAUSE_SPREAD_MS] = [600, 2_400]
const PICTURE_EVERY_MS = 40_000

/** One speaker talks until it is told to stop; the first picture comes after `firstPictureMs`. */
export async function talk(speaker: Speaker, random: Random, firstPictureMs: number, stop: AbortSignal): Promise<void> {
  let nextPictureAt = Date.now() + firstPictureMs
  while (!stop.aborted) {
    if (Date.now() >= nextPictureAt) {
      nextPictureAt += PICTURE_EVERY_MS
      await speaker.show()
    } else await saySomething(speaker, random)
    await delay(SHORTEST_PAUSE_MS + random.below(PAUSE_SPREAD_MS), undefined, { signal: stop }).catch(() => {})
  }
}

function saySomething(speaker: Speaker, random: Random): Promise<void> {
  const die = random.below(10)
  if (die === 0) return speaker.answer()
  if (die === 1) return speaker.react()
  return die === 2 ? speaker.edit() : speaker.say()
}
