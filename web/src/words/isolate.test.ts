import { expect, it } from 'vitest'
import { isolate } from './isolate.ts'

it('sets a name apart that runs from right to left, in whole or in part', () => {
  expect(['שלום', 'ada ١٢', '𞤀𞤣𞤢'].map(isolate)).toEqual(['\u2068שלום\u2069', '\u2068ada ١٢\u2069', '\u2068𞤀𞤣𞤢\u2069'])
})

it('leaves every other name as it is', () => {
  expect(['ada', 'Zoë', '小明', '🦈 ·', undefined].map(isolate)).toEqual(['ada', 'Zoë', '小明', '🦈 ·', ''])
})
