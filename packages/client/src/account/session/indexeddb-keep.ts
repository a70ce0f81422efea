import { committed, settled } from '@wick/e2ee/store.database'
import { z } from 'zod/mini'
import type { SessionKeep } from './session-keep.ts'

const NAME = 'account'
const LAYOUT = 1
const TABLE = 'session'
/** There is one session in a browser. */
const ROW = 'only'

/** What an older page has written may be another thing. */
const Kept = z.strictObject({
  accountId: z.string(),
  sessionId: z.string(),
  key: z.instanceof(CryptoKey),
  clockAheadMs: z.number(),
  goodUntil: z.number(),
})

/** A browser stores the key itself: it can be used from there, and not read. */
export function indexedDbKeep(): SessionKeep {
  return {
    async load() {
      const row = Kept.safeParse(await inTable('readonly', (table) => table.get(ROW)))
      return row.success ? row.data : null
    },
    async save(session) {
      await inTable('readwrite', (table) => table.put(session, ROW))
    },
    async clear() {
      await inTable('readwrite', (table) => table.delete(ROW))
    },
  }
}

async function inTable<Result>(
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open()
  try {
    const transaction = database.transaction(TABLE, mode)
    const done = committed(transaction)
    const result = await settled(ask(transaction.objectStore(TABLE)))
    await done
    return result
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, LAYOUT)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
  return settled(request)
}
