import { expect, it } from 'vitest'
import { fromRollup } from './pss.ts'

it('reads what is shared by its share, and not its parts', () => {
  const rollup = [
    '55bd1024c000-7ffc625fb000 ---p 00000000 00:00 0                          [rollup]',
    'Rss:                1684 kB',
    'Pss:                 205 kB',
    'Pss_Dirty:           112 kB',
    'Shared_Clean:       1488 kB',
  ].join('\n')
  expect(fromRollup(rollup)).toEqual({ pssBytes: 205 * 1024, rssBytes: 1684 * 1024 })
})
