import { describe, expect, it } from 'vitest'
import { type Asking, hedgedRequest } from './hedged-request.ts'
import { createRetryBudget } from './retry-budget.ts'

type Attempt = PromiseWithResolvers<string | null>

/** Two replicas are asked, the second because the first is silent; gives the answer that counts, and every attempt. */
async function askTwo() {
  const attempts: readonly Attempt[] = Array.from({ length: 3 }, () => Promise.withResolvers())
  const areBothAsked = Promise.withResolvers<void>()
  const asking: Asking<string> = {
    ask: ({ number }) => {
      if (number === 2) areBothAsked.resolve()
      return attempts[number - 1]?.promise ?? Promise.resolve(null)
    },
    isKnownSilent: () => true,
    isBusy: () => false,
    isReversible: (answer) => answer === 'room_full',
    onAnswer: () => undefined,
  }
  const answer = hedgedRequest(asking, createRetryBudget())
  await areBothAsked.promise
  const [first, second, third] = attempts
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are three.')
  return { answer, first, second, third }
}

describe('a request of which two replicas know', () => {
  it('is done if the first does what the second has refused for now', async () => {
    const { answer, first, second } = await askTwo()
    second.resolve('room_full')
    await second.promise
    first.resolve('done')
    expect(await answer).toBe('done')
  })

  it('is refused if both refuse', async () => {
    const { answer, first, second } = await askTwo()
    second.resolve('room_full')
    await second.promise
    first.resolve('room_full')
    expect(await answer).toBe('room_full')
  })

  it('is asked once more if one refuses for now and the other says nothing', async () => {
    const { answer, first, second, third } = await askTwo()
    second.resolve('room_full')
    await second.promise
    first.resolve(null)
    third.resolve('room_full')
    expect(await answer).toBe('room_full')
  })

  it('is done if whoever was silent is found to have done it', async () => {
    const { answer, first, second, third } = await askTwo()
    second.resolve('room_full')
    await second.promise
    first.resolve(null)
    third.resolve('done')
    expect(await answer).toBe('done')
  })

  it('is over with an answer that nothing can change', async () => {
    const { answer, second } = await askTwo()
    second.resolve('room_ended')
    expect(await answer).toBe('room_ended')
  })
})
