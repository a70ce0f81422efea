import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { DAY_MS } from '@wick/contracts/account-limits'
import { describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { createAccessTokens } from './access-tokens.ts'
import { createRefreshTokens } from './refresh-tokens.ts'
import { seal, unseal } from './seal.ts'
import { createSealedStates } from './sealed-states.ts'
import { createDeriveKeys } from './secret-keys.ts'

const [old, next, foreign] = ['old', 'next', 'foreign'].map((name) => name.padEnd(32, '-')) as [string, string, string]
const before = createDeriveKeys({ account: [old] })
const during = createDeriveKeys({ account: [next, old] })
const after = createDeriveKeys({ account: [next] })
const elsewhere = createDeriveKeys({ account: [foreign] })

const accountId = AccountId.parse('an-account-of-the-test')
const sessionId = SessionId.parse('a-session-of-the-test')
const start = 1_700_000_000_000

/** A token's times are whole seconds. */
const inSeconds = (ms: number) => Math.floor(ms / 1_000) * 1_000

describe('a secret that gets a further line', () => {
  it('still knows refresh tokens of the older one, and makes those of the first', () => {
    const claim = { accountId, sessionId, generation: 7 }
    const token = createRefreshTokens(before).make(claim)
    expect(createRefreshTokens(during).read(token)).toEqual(claim)
    expect(createRefreshTokens(after).read(token)).toBeNull()
    expect(createRefreshTokens(during).make(claim)).toBe(createRefreshTokens(after).make(claim))
    expect(createRefreshTokens(elsewhere).read(token)).toBeNull()
  })

  it('still knows access tokens of the older one, over midnight too', async () => {
    const claim = { accountId, sessionId, tokenVersion: 1, role: 'member', signedInAt: start } as const
    const midnight = Math.ceil(start / DAY_MS) * DAY_MS
    const { accessToken, expiresAt } = await createAccessTokens(before, () => midnight - 1_000).make(claim)
    const good = { ...claim, expiresAt: inSeconds(expiresAt) }
    expect(await createAccessTokens(during, () => midnight + 1_000).verify(accessToken)).toEqual(good)
    expect(await createAccessTokens(after, () => midnight + 1_000).verify(accessToken)).toBeNull()
    expect(await createAccessTokens(before, () => midnight + 400_000).verify(accessToken)).toBeNull()
  })

  it.each([-4_000, 4_000])('knows tokens of a replica whose clock is %i ms off, at midnight', async (offMs) => {
    const claim = { accountId, sessionId, tokenVersion: 1, role: 'member', signedInAt: start } as const
    const midnight = Math.ceil(start / DAY_MS) * DAY_MS
    for (const now of [midnight - 1_000, midnight + 1_000]) {
      const { accessToken, expiresAt } = await createAccessTokens(before, () => now + offMs).make(claim)
      const good = { ...claim, expiresAt: inSeconds(expiresAt) }
      expect(await createAccessTokens(during, () => now).verify(accessToken)).toEqual(good)
    }
  })

  it('still opens states of the older one, each for its own step alone', () => {
    const options = { step: 'one', schema: z.object({ name: z.string() }), lifetimeMs: 1_000, now: () => start }
    const state = createSealedStates(before, options).seal({ name: 'x' })
    expect(createSealedStates(during, options).open(state)).toEqual({ name: 'x' })
    expect(createSealedStates(during, { ...options, step: 'two' }).open(state)).toBeNull()
    expect(createSealedStates(during, { ...options, now: () => start + 1_001 }).open(state)).toBeNull()
    expect(createSealedStates(after, options).open(state)).toBeNull()
  })
})

describe('a line that is retired', () => {
  const leaked = createDeriveKeys({ account: [next], retired: [old] })

  it('opens what it has wrapped, and makes nothing', () => {
    const sealed = seal(before('wrap')[0], 'here', Buffer.from('a key'))
    expect(unseal(leaked('wrap'), 'here', sealed)?.toString()).toBe('a key')
    expect(unseal(after('wrap'), 'here', sealed)).toBeNull()
    expect(leaked('wrap')[0]).toEqual(after('wrap')[0])
    expect(leaked('decoy')).toEqual([...after('decoy'), ...before('decoy')])
  })

  it('makes no token and no state good', async () => {
    const claim = { accountId, sessionId, generation: 7 }
    expect(createRefreshTokens(leaked).read(createRefreshTokens(before).make(claim))).toBeNull()
    const access = { accountId, sessionId, tokenVersion: 1, role: 'member', signedInAt: start } as const
    const { accessToken } = await createAccessTokens(before, () => start).make(access)
    expect(await createAccessTokens(leaked, () => start).verify(accessToken)).toBeNull()
    const options = { step: 'one', schema: z.object({ name: z.string() }), lifetimeMs: 1_000, now: () => start }
    const state = createSealedStates(before, options).seal({ name: 'x' })
    expect(createSealedStates(leaked, options).open(state)).toBeNull()
  })
})

describe('what is sealed', () => {
  const [key] = before('test')
  const sealed = seal(key, 'here', Buffer.from('plain'))

  it('opens in its own place, with its own key', () => {
    expect(unseal([key], 'here', sealed)?.toString()).toBe('plain')
    expect(unseal([key], 'there', sealed)).toBeNull()
    expect(unseal([elsewhere('test')[0]], 'here', sealed)).toBeNull()
  })

  it.each([0, 12, 20, sealed.length - 1])('opens no more where byte %i is another one', (at) => {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(unseal([key], 'here', changed)).toBeNull()
  })

  it.each([0, 27, sealed.length - 1])('opens no more where %i bytes are left of it', (length) => {
    expect(unseal([key], 'here', sealed.subarray(0, length))).toBeNull()
  })
})
