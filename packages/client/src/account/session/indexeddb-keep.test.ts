import { settled } from '@wick/e2ee/store.database'
import { generateAesKey, importVerifier, sign, verify } from '@wick/e2ee/primitives'
import { counting } from '@wick/e2ee/testing/hex'
import { afterEach, expect, it } from 'vitest'
import { indexedDbKeep } from './indexeddb-keep.ts'
import { type KeptSession, newSessionKey } from './session-keep.ts'
import { useOwnIndexedDb } from '@wick/e2ee/testing/own-indexeddb'

useOwnIndexedDb()

afterEach(() => settled(indexedDB.deleteDatabase('account')))

async function newSession(): Promise<KeptSession & { readonly publicKey: Uint8Array<ArrayBuffer> }> {
  const { key, publicKey } = await newSessionKey()
  const [vaultKey, labelKey] = await Promise.all([generateAesKey(), generateAesKey()])
  const keys = { key, vaultKey, labelKey }
  return { accountId: 'A'.repeat(22), sessionId: 'S'.repeat(22), ...keys, clockAheadMs: -3, goodUntil: 7, publicKey }
}

it('gives back what was kept, with a key that signs and cannot be taken out', async () => {
  const { publicKey, ...session } = await newSession()
  await indexedDbKeep().save(session)
  const { key, vaultKey, labelKey, ...rest } = (await indexedDbKeep().load()) ?? session
  expect(rest).toEqual({ accountId: session.accountId, sessionId: session.sessionId, clockAheadMs: -3, goodUntil: 7 })
  expect(key).not.toBe(session.key)
  expect([key, vaultKey, labelKey].map(({ extractable }) => extractable)).toEqual([false, false, false])
  const message = counting(8, 0)
  expect(await verify(await importVerifier(publicKey), await sign(key, message), message)).toBe(true)
})

it('keeps the last one, and nothing after it was cleared', async () => {
  const keep = indexedDbKeep()
  const { publicKey: _, ...session } = await newSession()
  expect(await keep.load()).toBeNull()
  await keep.save(session)
  await keep.save({ ...session, goodUntil: 8 })
  expect(await keep.load()).toMatchObject({ goodUntil: 8 })
  await keep.clear()
  expect(await keep.load()).toBeNull()
})

it('takes what is of another form for nothing', async () => {
  const { publicKey, ...session } = await newSession()
  await indexedDbKeep().save({ ...session, publicKey } as KeptSession)
  expect(await indexedDbKeep().load()).toBeNull()
})
