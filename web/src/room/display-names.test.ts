import { expect, it } from 'vitest'
import { displayName } from './display-names.ts'
import { ada, bob, eve } from './sample-room.ts'

const source = { self: ada, ownName: 'owl', names: new Map([[bob, 'fox']]), fallback: 'guest' }

it('shows the name that somebody chose', () => {
  expect(displayName(bob, source)).toBe('fox')
  expect(displayName(ada, source)).toBe('owl')
})

it('tells people of the same name apart', () => {
  const same = { ...source, names: new Map([[bob, 'owl']]) }
  expect(displayName(bob, same)).toBe('owl·ob-0')
  expect(displayName(ada, same)).toBe('owl·da-0')
})

it('has a name for somebody who has not spoken', () => {
  expect(displayName(eve, source)).toBe('guest·ve-0')
})
