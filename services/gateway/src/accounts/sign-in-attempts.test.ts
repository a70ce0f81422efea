import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import { NO_LIMITS } from '../adapters/rate-limits.ts'
import { Refusal } from '../requests/refusal.ts'
import { createKnownBrowser } from './known-browser.ts'
import { createSignInAttempts } from './sign-in-attempts.ts'

const known = createKnownBrowser(['a secret of 32 characters at least'], ['https://wick.test'], Date.now)
const PLACE = { handle: 'ada', passwordMark: 'one' }

/** Attempts in a browser that has signed in before, and what was counted of them. */
function attempting() {
  const counted: string[] = []
  let cookie = ''
  const reply = { setCookie: (_: string, value: string) => (cookie = value) } as unknown as FastifyReply
  known.remember(reply, { cookies: {} } as FastifyRequest, PLACE)
  const limits = {
    ...NO_LIMITS,
    async take(what: string) {
      counted.push(what)
      return 0
    },
  }
  const attempts = createSignInAttempts({ limits, hideHandle: (handle) => handle, known })
  const request = { cookies: { wick_known: cookie } } as unknown as FastifyRequest
  return { begin: (start: () => Promise<object>) => attempts.begin(request, PLACE.handle, start), counted }
}

it('counts a known browser apart, and as a stranger where the password is another one', async () => {
  const { begin, counted } = attempting()
  await begin(async () => PLACE)
  await begin(async () => ({ passwordMark: 'another' }))
  await expect(begin(() => Promise.reject(new Refusal('invalid_input')))).rejects.toThrow('invalid_input')
  expect(counted).toEqual(['signin-device', 'signin-handle', 'signin-handle'])
})

it('makes no owner a stranger while nobody can be asked which password it is', async () => {
  const { begin, counted } = attempting()
  await expect(begin(() => Promise.reject(new Refusal('unavailable')))).rejects.toThrow('unavailable')
  expect(counted).toEqual([])
})
