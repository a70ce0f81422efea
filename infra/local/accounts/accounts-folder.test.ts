import { cacheFolder } from '@wick/brokers/cache-folder'
import { expect, it } from 'vitest'
import { accountsFolder } from './accounts-folder.ts'

it('keeps accounts in the cache by itself, and where it is told', () => {
  expect(accountsFolder({})).toBe(cacheFolder('accounts'))
  expect(accountsFolder({ ACCOUNTS: ' ON ', ACCOUNTS_FOLDER: '/srv/accounts' })).toBe('/srv/accounts')
})

it('keeps none where they are off', () => {
  expect(accountsFolder({ ACCOUNTS: 'off', CHAT_STORAGE: 'file' })).toBeUndefined()
})

it('keeps none at a broker that was given, unless it is told to', () => {
  const NATS_URL = 'nats://127.0.0.1:4222'
  expect(accountsFolder({ NATS_URL })).toBeUndefined()
  expect(accountsFolder({ NATS_URL, ACCOUNTS: 'on', CHAT_STORAGE: 'file' })).toBe(cacheFolder('accounts'))
})

it('refuses what does not go together', () => {
  expect(() => accountsFolder({ ACCOUNTS: 'yes' })).toThrow('ACCOUNTS')
  expect(() => accountsFolder({ CHAT_STORAGE: 'file' })).toThrow('CHAT_STORAGE')
})
