import { describe, expect, it } from 'vitest'
import { OWN } from '../../../testing/answers.ts'
import { createAccountApi } from './account-api.ts'
import type { AccountHttp } from './call-account.ts'

type Asked = Parameters<AccountHttp>[0]

/** The calls at a server that answers so, and what it was asked. */
function apiOf(answer: () => Response) {
  const asked: Asked[] = []
  const api = createAccountApi(async (call) => {
    asked.push(call)
    return answer()
  })
  return { api, asked }
}

const refusing = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message: 'no' } }, { status, headers: { ...OWN, ...headers } })

describe('a call of accounts', () => {
  it('shows its token, and no other does', async () => {
    const { api, asked } = apiOf(() => Response.json({ sessions: [] }, { headers: OWN }))
    expect(await api.sessions('token')).toMatchObject({ ok: true, value: { sessions: [] } })
    await api.signOut()
    expect(asked).toMatchObject([{ method: 'GET', path: '/api/account/sessions', accessToken: 'token' }, {}])
    expect(asked[1]).not.toHaveProperty('accessToken')
  })

  it('puts what it names into the path and the query', async () => {
    const { api, asked } = apiOf(() => new Response(null, { status: 204, headers: OWN }))
    expect(await api.endSession('token', 'S'.repeat(22))).toMatchObject({ ok: true, status: 204 })
    expect(await api.endSessions('token', 'others')).toMatchObject({ ok: true })
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /api/account/sessions/${'S'.repeat(22)}`,
      'DELETE /api/account/sessions?scope=others',
    ])
  })

  it.each([
    [401, 'sign_in_refused'],
    [401, 'not_signed_in'],
    [403, 'registration_closed'],
    [404, 'session_not_found'],
    [404, 'receipt_not_found'],
    [409, 'handle_taken'],
    [400, 'invalid_input'],
    [503, 'unavailable'],
  ])('gives the code of a refusal: %i %s', async (status, code) => {
    const { api } = apiOf(() => refusing(status, code))
    expect(await api.params()).toEqual({ ok: false, refusal: { code, retryAfterMs: null } })
  })

  it('gives how long to wait, where the server says so', async () => {
    const { api } = apiOf(() => refusing(429, 'rate_limited', { 'retry-after': '3' }))
    expect(await api.params()).toEqual({ ok: false, refusal: { code: 'rate_limited', retryAfterMs: 3_000 } })
  })

  it.each([
    ['a page', () => new Response('<h1>Sign in</h1>'), 'filtered'],
    ['nothing, as 204', () => new Response(null, { status: 204 }), 'filtered'],
    ['a page that forbids', () => new Response('no', { status: 403 }), 'filtered'],
    ['a proxy that reaches nobody', () => new Response('bad gateway', { status: 502 }), 'unreachable'],
    ['an answer of ours that is another', () => Response.json({}, { headers: OWN }), 'unreachable'],
    ['a code that nobody knows', () => refusing(400, 'strange'), 'unreachable'],
    ['nobody', () => Promise.reject(new TypeError('no network')) as never, 'unreachable'],
  ])('believes nobody on the way: %s', async (_, answer, code) => {
    const { api } = apiOf(answer)
    for (const asked of [api.params(), api.signOut(), api.view('token')])
      expect(await asked).toMatchObject({ ok: false, refusal: { code } })
  })
})
