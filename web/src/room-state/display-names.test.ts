import { expect, it } from 'vitest'
import { displayNames } from './display-names.ts'
import { ada, bob, eve } from './sample-room.ts'

const source = { self: ada, ownName: 'owl', names: new Map([[bob, 'fox']]), fallback: 'guest', you: 'you' }
/** What Bob is called who calls himself that. */
const called = (nick: string, more: readonly (readonly [string, string])[] = []) =>
  displayNames({ ...source, names: new Map([[bob, nick], ...more]) })

it('shows the name that somebody chose', () => {
  expect(displayNames(source)(bob)).toBe('fox')
  expect(displayNames(source)(ada)).toBe('owl')
})

it.each(['owl', 'Owl', 'owl ', 'owl\u200B', '0wl', '\u043Ewl', 'ow1'])(
  'tells somebody who is called %j from an owl',
  (nick) => {
    expect(called(nick)(bob)).toBe(`${nick}·ob-0`)
    expect(called(nick)(ada)).toBe('owl·da-0')
  },
)

it.each(['you', 'You', 'guest', 'owl·da-0', '\u3164'])(
  'lets nobody pass for what the page says of others: %j',
  (nick) => {
    expect(called(nick)(bob)).toBe(`${nick}·ob-0`)
  },
)

it('adds an id tail to a name of mixed script, though nobody resembles it', () => {
  expect(called('f\u043Ex')(bob)).toBe('f\u043Ex·ob-0')
  expect(displayNames({ ...source, ownName: '\u0430nna' })(ada)).toBe('\u0430nna·da-0')
  expect(called('\u0411\u043E\u0431')(bob)).toBe('\u0411\u043E\u0431')
})

it('has a name for somebody who has not spoken', () => {
  expect(displayNames(source)(eve)).toBe('guest·ve-0')
  expect(called('fox', [[eve, 'fix']])(eve)).toBe('fix')
})

it('limits marks on a letter of a name, and distinguishes names that then match', () => {
  const marks = '\u0316'
  expect(called(`fox${marks.repeat(29)}`)(bob)).toBe(`fox${marks.repeat(8)}`)
  const two = called(`fox${marks.repeat(20)}`, [[eve, `fox${marks.repeat(21)}`]])
  expect([two(bob), two(eve)]).toEqual([`fox${marks.repeat(8)}·ob-0`, `fox${marks.repeat(8)}·ve-0`])
})
