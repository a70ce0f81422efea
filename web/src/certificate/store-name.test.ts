import { afterAll, expect, it } from 'vitest'
import { words } from '../ended/ended-words.ts'
import { speak } from '../words/words.ts'
import { storeName } from './store-name.ts'

afterAll(() => speak('en'))

it('says what a store is in the language of the page', async () => {
  await speak('de')
  expect(storeName('message log', words.ended)).toBe('Nachrichtenprotokoll')
})

it('leaves a store that it does not know as the certificate calls it', () => {
  expect(['search index', 'toString'].map((store) => storeName(store, words.ended))).toEqual([
    'search index',
    'toString',
  ])
})
