import { expect, it } from 'vitest'
import { words } from '../words/words.ts'
import { accountWords } from '../words/account-words.ts'
import { dayAgo, inTime } from './account-times.ts'
import { type Problem, sayProblem } from './problem.ts'

const said = (code: Problem['code'], retryAfterMs: number | null = null) => sayProblem({ code, retryAfterMs })

it('says how long a limit lasts, and a minute where the server does not say', () => {
  expect(said('rate_limited', 40_000)).toBe('Too many tries. Try again in 40 seconds.')
  expect(said('rate_limited', 3_600_000)).toBe('Too many tries. Try again in 60 minutes.')
  expect(said('rate_limited')).toBe('Too many tries. Try again in 60 seconds.')
})

it('has words of its own for accounts, and those of rooms for the rest', () => {
  for (const code of ['sign_in_refused', 'handle_taken', 'registration_closed', 'other_server', 'unopenable'] as const)
    expect(said(code)).toBe(accountWords.problems[code])
  expect(said('filtered')).toBe(words.refusals.filtered)
  expect(said('origin_refused')).toBe(words.refusals.origin_refused)
})

it('counts days as the server does', () => {
  const noon = Date.UTC(2026, 11, 1, 12)
  const today = Math.floor(noon / 86_400_000)
  expect([0, 1, 12].map((days) => dayAgo(today - days, noon))).toEqual(['today', 'yesterday', '12 days ago'])
  // The server's clock may be ahead of this one.
  expect(dayAgo(today + 1, noon)).toBe('today')
  expect(inTime(1)).toMatch(/in 1 second/)
})
