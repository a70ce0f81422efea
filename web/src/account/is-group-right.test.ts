import { expect, it } from 'vitest'
import { isGroupRight } from './is-group-right.ts'

const CODE = 'W3GY-5RZ4-WQ10-FT79-XBNY-SVFE-XZRF-3WQK'

it('takes the group however it is written', () => {
  for (const typed of ['WQ10', 'wqlo', ' wq IO ', 'ＷＱ１０']) expect(isGroupRight(CODE, 2, typed)).toBe(true)
})

it('takes no other', () => {
  for (const typed of ['', '5RZ4', 'WQ1', 'WQ100', 'WQ1U', 'W-Q1']) expect(isGroupRight(CODE, 2, typed)).toBe(false)
})
