import { setImmediate } from 'node:timers/promises'

/** Answers in the order of the questions. */
export type AskMany<Question, Answer> = (questions: readonly Question[]) => Promise<readonly Answer[]>

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly asked: PromiseWithResolvers<Answer>
}

/**
 * Asks together what is asked in one turn of the event loop, or while a batch is under way. One batch goes at a time, with `max`
 * questions at most. One that fails, fails for all in it.
 */
export function inBatches<Question, Answer>(
  max: number,
  askMany: AskMany<Question, Answer>,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    await setImmediate()
    while (waiting.length > 0) await settle(waiting.splice(0, max), askMany)
    isRunning = false
  }

  return (question) => {
    const asked = Promise.withResolvers<Answer>()
    waiting.push({ question, asked })
    if (!isRunning) void run()
    return asked.promise
  }
}

async function settle<Question, Answer>(
  batch: readonly Waiting<Question, Answer>[],
  askMany: AskMany<Question, Answer>,
): Promise<void> {
  try {
    const answers = await askMany(batch.map(({ question }) => question))
    for (const [index, answer] of answers.entries()) batch[index]?.asked.resolve(answer)
  } catch (error) {
    for (const { asked } of batch) asked.reject(error)
  }
}
