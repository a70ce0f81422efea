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

  it('serves the page that has accounts where people may have them, and no other', () => {
    const served = (accounts: string) =>
      readConfig({ COOKIE_SECRET, WEB_ROOT: '/srv/page', ACCOUNTS: accounts }).webRoot
    expect(served('off')).toBe('/srv/page')
    expect(served('on')).toBe('/srv/page-accounts')
    expect(readConfig({ COOKIE_SECRET, ACCOUNTS: 'on' }).webRoot).toBeUndefined()
  })

  it.each([
    ['https://wick.test, https://other.test', ['https://wick.test', 'https://other.test']],
    ['https://Wick.Test/', ['https://wick.test']],
    ['https://wick.test:443,http://wick.test:80', ['https://wick.test', 'http://wick.test']],
    [' https://wick.test:8443 ,', ['https://wick.test:8443']],
  ])('takes the origins %j as browsers send them', (text, origins) => {
    expect(readConfig({ COOKIE_SECRET, PUBLIC_ORIGINS: text }).publicOrigins).toEqual(origins)
  })

  it.each([
    [' 10.0.0.1 , 10.0.0.0/8', ['10.0.0.1', '10.0.0.0/8']],
    ['2001:DB8::/32,Loopback', ['2001:db8::/32', 'loopback']],
  ])('takes the proxies %j', (text, proxies) => {
    expect(readConfig({ COOKIE_SECRET, TRUSTED_PROXIES: text }).trustedProxies).toEqual(proxies)
  })

  it('takes numbers and switches as people write them', () => {
    const config = readConfig({ COOKIE_SECRET, PORT: ' 8080 ', CLEAR_ROOMS: 'On', LOG_LEVEL: 'INFO' })
    expect(config).toMatchObject({ port: 8080, clearRooms: true, logLevel: 'info' })
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
    ['MAX_SOCKETS', { COOKIE_SECRET, MAX_SOCKETS: '1e3' }],
    ['MAX_SOCKETS', { COOKIE_SECRET, MAX_SOCKETS: '10,000' }],
    ['PUBLIC_ORIGINS', { COOKIE_SECRET, PUBLIC_ORIGINS: 'wick.test' }],
    ['PUBLIC_ORIGINS', { COOKIE_SECRET, PUBLIC_ORIGINS: 'https://wick.test/chat' }],
    ['PUBLIC_ORIGINS', { COOKIE_SECRET, PUBLIC_ORIGINS: 'https://wick.test https://other.test' }],
    ['TRUSTED_PROXIES', { COOKIE_SECRET, TRUSTED_PROXIES: '1' }],
    ['TRUSTED_PROXIES', { COOKIE_SECRET, TRUSTED_PROXIES: 'proxy.example' }],
    ['TRUSTED_PROXIES', { COOKIE_SECRET, TRUSTED_PROXIES: '10.0.0.0/33' }],
  ])('does not stand without a good %s', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^The configuration does not hold\\.\\n${name}[:.]`))
  })
})
