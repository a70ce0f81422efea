import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, it } from 'vitest'
import { createKnownBrowser } from './known-browser.ts'

const SECRETS = ['a secret of 32 characters at least', 'an older one of 32 characters too!!'] as const
let at = Date.UTC(2026, 11, 1)
const known = createKnownBrowser(SECRETS, ['https://wick.test'], () => at)

const asking = (cookie?: string) =>
  ({ cookies: cookie === undefined ? {} : { wick_known: cookie } }) as unknown as FastifyRequest

const nameOf = (cookie: string | undefined, handle: string, passwordMark = 'one') =>
  known.nameOf(asking(cookie), { handle, passwordMark })

/** The cookie of a browser that has signed in to that handle, and how it is kept. */
function remembered(handle: string, by = known, request = asking(), passwordMark = 'one') {
  const set: [name: string, value: string, place: object][] = []
  const setCookie = (...given: (typeof set)[number]) => set.push(given)
  by.remember({ setCookie } as unknown as FastifyReply, request, { handle, passwordMark })
  const [name, value, place] = set[0] ?? ['', '', {}]
  return { name, value, place }
}

it('knows a browser by its cookie, for one handle alone', () => {
  const { value } = remembered('ada')
  expect(nameOf(value, 'ada')).toBe(value.split('.')[0])
  expect(nameOf(value, 'bob')).toBeNull()
})

it('takes no cookie that it has not made, and one of an older secret', () => {
  const { value } = remembered('ada')
  const foreign = createKnownBrowser(['another secret of 32 characters!!!'], [], () => at)
  const older = createKnownBrowser([SECRETS[1]], [], () => at)
  for (const wrong of [
    undefined,
    '',
    'x',
    `${value}x`,
    value.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    remembered('ada', foreign).value,
  ])
    expect(nameOf(wrong, 'ada')).toBeNull()
  expect(nameOf(remembered('ada', older).value, 'ada')).not.toBeNull()
})

it('keeps the name of a browser, and gives another one for another handle', () => {
  const { name, value, place } = remembered('ada')
  expect([name, place]).toEqual([
    'wick_known',
    { path: '/api/account/login', httpOnly: true, sameSite: 'strict', secure: true, maxAge: 15_552_000 },
  ])
  expect(remembered('ada', known, asking(value)).value).toBe(value)
  expect(remembered('bob', known, asking(value)).value.split('.')[0]).not.toBe(value.split('.')[0])
  expect(value).not.toContain('ada')
})

it('knows no browser any more once the password is another, and gives it another name', () => {
  const { value } = remembered('ada')
  expect(nameOf(value, 'ada', 'another')).toBeNull()
  const anew = remembered('ada', known, asking(value), 'another').value
  expect(anew.split('.')[0]).not.toBe(value.split('.')[0])
  expect([nameOf(anew, 'ada', 'another'), nameOf(anew, 'ada')]).toEqual([anew.split('.')[0], null])
})

it('knows no browser where the password is not told, and gives it no cookie', () => {
  const { value } = remembered('ada')
  const unmarked = { handle: 'ada' }
  expect(known.nameOf(asking(value), unmarked)).toBeNull()
  const setCookie = () => expect.unreachable()
  known.remember({ setCookie } as unknown as FastifyReply, asking(), unmarked)
})

it('knows a browser for 180 days, whoever has kept its cookie for longer', () => {
  const { value } = remembered('ada')
  at += 180 * 86_400_000
  expect(nameOf(value, 'ada')).not.toBeNull()
  at += 1
  expect(nameOf(value, 'ada')).toBeNull()
  const [name, until, mac] = value.split('.')
  expect(nameOf([name, Number(until) + 1, mac].join('.'), 'ada')).toBeNull()
})
