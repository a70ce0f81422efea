import type { ServerResponse } from 'node:http'
import { type Letter, pollText } from './letter.ts'
import type { Mailbox, Taker } from './mailbox.ts'

/** One answer as a JSON array: what there is, as soon as there is something, or nothing after `waitMs`. */
export function answerAsPoll(response: ServerResponse, mailbox: Mailbox, waitMs: number) {
  const answered = Promise.withResolvers<string>()
  const letters: Letter[] = []
  let gathering: NodeJS.Immediate | undefined
  const answer = () => {
    clearTimeout(patience)
    mailbox.detach(poll)
    response.once('finish', () => {
      for (const letter of letters) letter.onSent()
    })
    answered.resolve(pollText(letters))
  }
  let bytes = 0
  const poll: Taker = {
    get unsentBytes() {
      return bytes
    },
    take(more) {
      letters.push(...more)
      for (const { json } of more) bytes += json.length
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
  })
  return { poll, answered: answered.promise }
}
