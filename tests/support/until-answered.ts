import { setTimeout as delay } from 'node:timers/promises'
import type { Answer } from './visitor.ts'

const ASK_AGAIN_MS = 50

/** As a browser does it: where nobody could answer, the same again finds what became of the first. */
export async function untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
    await delay(ASK_AGAIN_MS)
  }
}
