import { expect, it } from 'vitest'
import { formatTag, pickLanguage } from './language.ts'

it.each([
  [['en-GB', 'de'], 'en'],
  [['de-AT', 'en'], 'de'],
  [['tlh', 'EN-us', 'fr'], 'en'],
  [['zh-Hans-CN'], 'zh'],
  [['tlh'], 'en'],
  [[], 'en'],
])('picks for %j', (wanted, picked) => {
  expect(pickLanguage(wanted)).toBe(picked)
})

it.each([
  [['fr', 'en-GB', 'en-US'], 'en-GB-u-nu-latn'],
  [['en-GB-u-hc-h12'], 'en-GB-u-nu-latn'],
  [['fr'], 'en-u-nu-latn'],
])('writes times as where the reader of %j lives', (wanted, tag) => {
  expect(formatTag('en', wanted)).toBe(tag)
  expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
})
