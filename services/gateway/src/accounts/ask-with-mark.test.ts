import { expect, it } from 'vitest'
import { askWithMark } from './ask-with-mark.ts'

const DONE = { ok: true, output: {} } as const
const refused = (refusal: 'invalid_input' | 'unavailable') => ({ ok: false, refusal }) as const

it('asks a service of the version before without the wish, which that one refuses', async () => {
  const answer = await askWithMark(async (wish) => ('withMark' in wish ? refused('invalid_input') : DONE))
  expect(answer).toEqual(DONE)
})

it('asks once where the wish is known', async () => {
  const wishes: unknown[] = []
  const answer = await askWithMark(async (wish) => {
    wishes.push(wish)
    return DONE
  })
  expect(answer).toEqual(DONE)
  expect(wishes).toEqual([{ withMark: true }])
})

it('refuses what is malformed without the wish as well', async () => {
  expect(await askWithMark(async () => refused('invalid_input'))).toEqual(refused('invalid_input'))
})

it('does not ask again where nobody answered', async () => {
  const answer = await askWithMark(async (wish) => ('withMark' in wish ? refused('unavailable') : DONE))
  expect(answer).toEqual(refused('unavailable'))
})
