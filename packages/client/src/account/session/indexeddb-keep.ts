import { z } from 'zod/mini'
import { instanceOf } from '../instance-of.ts'
import { inTable } from '../account-database.ts'
import type { SessionKeep } from './session-keep.ts'

/** There is one session in a browser. */
const ROW = 'only'

/** What an older page has written may be another thing. */
const Kept = z.strictObject({
  accountId: z.string(),
  sessionId: z.string(),
  key: instanceOf(CryptoKey),
  vaultKey: instanceOf(CryptoKey),
  labelKey: instanceOf(CryptoKey),
  clockAheadMs: z.number(),
  goodUntil: z.number(),
})

/** A browser stores the key itself: it can be used from there, and not read. */
export function indexedDbKeep(): SessionKeep {
  return {
    async load() {
      const row = Kept.safeParse(await inTable('session', 'readonly', (table) => table.get(ROW)))
      return row.success ? row.data : null
    },
    async save(session) {
      await inTable('session', 'readwrite', (table) => table.put(session, ROW))
    },
    async clear() {
      await inTable('session', 'readwrite', (table) => table.delete(ROW))
    },
  }
}
