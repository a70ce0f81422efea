import { expect, it } from 'vitest'
import { ConnectionSlots } from './connection-slots.ts'

it('are taken up to what one address may have, and up to what there is', () => {
  const places = new ConnectionSlots({ total: 3, perAddress: 2 })
  expect(['ada', 'ada', 'ada', 'bob', 'eve'].map((address) => places.take(address))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
})

it('are free again for whoever comes, once they were given back', () => {
  const places = new ConnectionSlots({ total: 1, perAddress: 1 })
  expect(places.take('ada')).toBe(true)
  places.free('ada')
  expect(places.take('bob')).toBe(true)
  expect(places.take('ada')).toBe(false)
})
