import type { ServerResponse } from 'node:http'
import { type Letter, pollText } from './letter.ts'
import type { Mailbox, Taker } from './mailbox.ts'

/** One answer as a JSON array: what there is, as soon as there is something, or nothing after `waitMs`. */
export function answerAsPoll(response: ServerResponse, mailbox: Mailbox, waitMs: number) {
  const answered = Promise.withResolvers<string>()
  const letters: Letter[] = []
  let gathering: NodeJS.Immediate | undefined
  let isAnswered = false
  const answer = () => {
    if (isAnswered) return
    isAnswered = true
    clearTimeout(patience)
    clearImmediate(gathering)
    mailbox.detach(poll)
    answered.resolve(pollText(letters))
  }
  const poll: Taker = {
    take(more) {
      letters.push(...more)
      // What comes in the same breath goes with it.
      gathering ??= setImmediate(answer)
    },
    end: () => undefined,
    cut: () => response.destroy(),
  }
  const patience = setTimeout(answer, waitMs)
  response.once('close', () => {
    clearTimeout(patience)
    clearImmediate(gathering)
    if (!response.writableEnded) mailbox.cut()
    // Sent or lost: a client that goes in the middle of an answer ends it, too.
    for (const letter of letters) letter.onSent()
  })
  return { poll, answered: answered.promise }
}
