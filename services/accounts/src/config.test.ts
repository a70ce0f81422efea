import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const secret = (letter: string) => letter.repeat(32)
const env = { ACCOUNT_SECRET: secret('a'), HANDLE_SECRET: secret('h'), OPAQUE_SETUP: 'o'.repeat(171) }

describe('the configuration of accounts', () => {
  it('takes its secrets, files and who is invited as its defaults', () => {
    expect(readConfig(env)).toMatchObject({
      secrets: { account: [secret('a')], handle: secret('h'), opaqueSetup: 'o'.repeat(171) },
      registration: 'invite',
      stream: { storage: 'file', replicas: 1, maxBytes: 1024 ** 3 },
    })
  })

  it('takes older lines of the account secret beside the first', () => {
    const lines = `${secret('a')}\n${secret('b')}`
    expect(readConfig({ ...env, ACCOUNT_SECRET: lines }).secrets.account).toEqual([secret('a'), secret('b')])
  })

  it('takes accounts that were erased, one on each line', () => {
    const ids = ['a'.repeat(22), 'b'.repeat(22)]
    expect(readConfig(env).erased).toEqual([])
    expect(readConfig({ ...env, ERASED_ACCOUNTS: `${ids.join('\n')}\n` }).erased).toEqual(ids)
    expect(() => readConfig({ ...env, ERASED_ACCOUNTS: 'an account' })).toThrow(/ERASED_ACCOUNTS/)
  })

  it('takes lines that are retired apart from those that are good', () => {
    const lines = `${secret('a')}\nretired ${secret('b')}\n${secret('c')}`
    const { secrets } = readConfig({ ...env, ACCOUNT_SECRET: lines })
    expect(secrets).toMatchObject({ account: [secret('a'), secret('c')], retired: [secret('b')] })
    expect(() => readConfig({ ...env, ACCOUNT_SECRET: `retired ${secret('b')}` })).toThrow(/ACCOUNT_SECRET/)
  })

  it.each(Object.keys(env))('does not start without %s, and never says its value', (name) => {
    expect(() => readConfig({ ...env, [name]: '' })).toThrow(new RegExp(name))
    expect(() => readConfig({ ...env, [name]: 'hunter2' })).toThrow(new RegExp(name))
    expect(() => readConfig({ ...env, [name]: 'hunter2' })).not.toThrow(/hunter2/)
  })
})
