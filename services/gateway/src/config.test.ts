import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const COOKIE_SECRET = 'a secret of thirty-two characters'

describe('the gateway’s configuration', () => {
  it('stands with a secret alone: encrypted rooms, limits, the page’s own origins', () => {
    const config = readConfig({ COOKIE_SECRET })
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, clearRooms: false, trustedProxies: [] })
    expect(config.publicOrigins).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000'])
    expect(config.rateLimits).toMatchObject({ messagesPerSecond: 5, messagesBurst: 20 })
    expect(config.maxRequests).toEqual({ total: 2_000, perAddress: 100 })
  })

  it('reads lists and switches', () => {
    const config = readConfig({
      COOKIE_SECRET,
      PUBLIC_ORIGINS: 'https://wick.test,https://other.test',
      TRUSTED_PROXIES: '10.0.0.1,',
      CLEAR_ROOMS: 'on',
      RATE_LIMITS: 'off',
    })
    expect(config.publicOrigins).toEqual(['https://wick.test', 'https://other.test'])
    expect(config.trustedProxies).toEqual(['10.0.0.1'])
    expect(config.clearRooms).toBe(true)
    expect(config.rateLimits).toBeUndefined()
    expect(config.maxRequests).toEqual({ total: 2_000, perAddress: 2_000 })
  })

  it('takes a secret on each line, the one that signs first', () => {
    const config = readConfig({ COOKIE_SECRET: `${COOKIE_SECRET}, newer\n${COOKIE_SECRET}` })
    expect(config.cookieSecrets).toEqual([`${COOKIE_SECRET}, newer`, COOKIE_SECRET])
  })

  it.each([
    ['COOKIE_SECRET', {}],
    ['COOKIE_SECRET', { COOKIE_SECRET: `${COOKIE_SECRET}\ntoo short` }],
    ['COOKIE_SECRET', { COOKIE_SECRET: 'too short' }],
    ['PORT', { COOKIE_SECRET, PORT: '65536' }],
    ['CLEAR_ROOMS', { COOKIE_SECRET, CLEAR_ROOMS: 'yes' }],
    ['RATE_JOIN_PER_MINUTE', { COOKIE_SECRET, RATE_JOIN_PER_MINUTE: '0' }],
  ])('does not stand without a good %s', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^The configuration does not hold\\.\\n${name}[:.]`))
  })
})
