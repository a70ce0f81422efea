import { expect, it } from 'vitest'
import type { RoomPerson } from './people.ts'
import type { Presence } from './presence.ts'
import { seatSigns } from './seat-signs.ts'

const person = (presence: Presence): RoomPerson => ({
  participantId: '',
  name: '',
  isSelf: false,
  presence,
  verified: null,
})
const here = person({ kind: 'here' })
const away = person({ kind: 'away', since: null })

it('draws who is here, who is not and what is free, in this order', () => {
  expect(seatSigns([away, here], 4)).toEqual(['on', 'off', 'free', 'free'])
  expect(seatSigns([here, person({ kind: 'unknown' })], 2)).toEqual(['on', 'dim'])
})

it('draws no signs beyond a countable number, and never fewer than the people present', () => {
  expect(seatSigns([here], 16)).toBeNull()
  expect(seatSigns([here, here, here], 2)).toEqual(['on', 'on', 'on'])
})
