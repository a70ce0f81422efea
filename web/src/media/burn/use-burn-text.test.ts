import type { Attached } from '@wick/client/attachments/attachments'
import { expect, it } from 'vitest'
import { words } from '../../words/words.ts'
import { useBurnText } from './use-burn-text.ts'

it('tells why a text came back, in sight and aloud, until somebody writes on', async () => {
  const said: string[] = []
  const answer: Attached = { ok: false, refusal: 'storage_full' }
  const burnText = useBurnText(
    () => ({ sendBurn: async () => answer }),
    (text) => said.push(text),
  )
  await burnText.send('for your eyes')
  expect(burnText.returned.value).toEqual(['for your eyes'])
  expect(burnText.note.value).toContain(words.attachments.refusals.storage_full)
  expect(said).toEqual([burnText.note.value])
  burnText.forget()
  expect(burnText.note.value).not.toBeNull()
  burnText.takeReturned()
  burnText.forget()
  expect(burnText.note.value).toBeNull()
})
