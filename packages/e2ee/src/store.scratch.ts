import { randomBytes } from './bytes.ts'
import { committed, settled } from './store.database.ts'

const NAME = 'scratch'
const TABLE = 'rows'
const ROWS = 256
/** Larger values would lie in files of their own, and leave the log that is to be filled as it is. */
const ROW_BYTES = 32 * 1024
/** Each a transaction, so that not all of it is in memory at once. */
const ROWS_AT_ONCE = 32

/**
 * What is deleted in IndexedDB lies in the browser's log until that is compacted (§12). Rows of 8 MiB of random bytes, written and deleted, have it
 * compacted now.
 */
export async function scrubIndexedDb(): Promise<void> {
  // One after the other: whoever comes second finds no more of the first.
  await navigator.locks.request(NAME, async () => {
    const database = await openScratch()
    try {
      for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) {
        await inTransaction(database, (rows) => {
          for (let key = from; key < from + ROWS_AT_ONCE; key++) rows.put(randomBytes(ROW_BYTES), key)
        })
      }
      await inTransaction(database, (rows) => rows.clear())
    } finally {
      database.close()
      await deleteScratch()
    }
  })
}

/** What a tab left that did not live to delete it. */
export async function sweepScratch(): Promise<void> {
  await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await deleteScratch()
  })
}

function openScratch(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
  return settled(request)
}

function deleteScratch(): Promise<unknown> {
  return settled(indexedDB.deleteDatabase(NAME))
}

async function inTransaction(database: IDBDatabase, work: (rows: IDBObjectStore) => void): Promise<void> {
  const transaction = database.transaction(TABLE, 'readwrite')
  const done = committed(transaction)
  work(transaction.objectStore(TABLE))
  await done
}
