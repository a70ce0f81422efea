import { expect, it } from 'vitest'
import { codeIn, codeOf, joinFragment } from './join-fragment.ts'

const CODE = 'abcdefghijklmnopqrstuv'

it('has the code that it was made with, and no other fragment has one', () => {
  expect(codeIn(joinFragment(CODE))).toBe(CODE)
  for (const other of ['', '#', '#new', '#join.', '#joined', `#talk.${CODE}`]) expect(codeIn(other)).toBeNull()
})

it('finds a code alone and in its link', () => {
  for (const written of [CODE, ` ${CODE}\n`, `https://wick.test/account${joinFragment(CODE)} `])
    expect(codeOf(written)).toBe(CODE)
})
