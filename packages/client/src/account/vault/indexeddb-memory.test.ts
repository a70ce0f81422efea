import { settled } from '@wick/e2ee/store.database'
import { afterEach, expect, it } from 'vitest'
import { indexedDbKeep } from '../session/indexeddb-keep.ts'
import { indexedDbVaultMemory } from './indexeddb-memory.ts'
import { useOwnIndexedDb } from '@wick/e2ee/testing/own-indexeddb'

useOwnIndexedDb()

afterEach(() => settled(indexedDB.deleteDatabase('account')))

const ADA = 'A'.repeat(22)
const BOB = 'B'.repeat(22)

it('remembers the newest vault of each account, also after the session is over', async () => {
  const memory = indexedDbVaultMemory(ADA)
  expect(await memory.load()).toBeNull()
  await memory.save({ version: 1, hash: 'one' })
  await memory.save({ version: 2, hash: 'two' })
  await indexedDbKeep().clear()
  expect(await indexedDbVaultMemory(ADA).load()).toEqual({ version: 2, hash: 'two' })
  expect(await indexedDbVaultMemory(BOB).load()).toBeNull()
})

it('forgets no newer vault for an older one, whichever tab comes last', async () => {
  const [one, other] = [indexedDbVaultMemory(ADA), indexedDbVaultMemory(ADA)]
  const versions = [3, 1, 5, 2, 4]
  await Promise.all(versions.map((version, at) => (at % 2 ? one : other).save({ version, hash: `of ${version}` })))
  expect(await one.load()).toEqual({ version: 5, hash: 'of 5' })
  await other.save({ version: 5, hash: 'another' })
  expect(await one.load()).toEqual({ version: 5, hash: 'of 5' })
})

it('adds its table to a database that an earlier page made', async () => {
  const request = indexedDB.open('account', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('session')
  const database = await settled(request)
  database.close()
  await indexedDbVaultMemory(ADA).save({ version: 1, hash: 'one' })
  expect(await indexedDbVaultMemory(ADA).load()).toEqual({ version: 1, hash: 'one' })
})

it('names no account', async () => {
  await indexedDbVaultMemory(ADA).save({ version: 1, hash: 'one' })
  const database = await settled(indexedDB.open('account'))
  const keys = await settled(database.transaction('vault').objectStore('vault').getAllKeys())
  database.close()
  expect(keys).toHaveLength(1)
  expect(JSON.stringify(keys)).not.toContain(ADA)
})
