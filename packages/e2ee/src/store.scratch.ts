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
      await fill(database, TABLE)
      await inTransaction(database, TABLE, (rows) => rows.clear())
    } finally {
      database.close()
      await deleteScratch()
    }
  })
}

/**
 * Deletes a database whose bytes are to leave the disk (§12). Chromium keeps a deleted database as it lies if that is in the deepest level of its
 * log by then, unless the deletion is written down apart from it: so scratch rows come in between, in the database itself. Seen in Chromium 156.
 */
export async function eraseDatabase(name: string): Promise<void> {
  // What cannot be overwritten is deleted all the same.
  await navigator.locks.request(NAME, () => overwrite(name)).catch(() => undefined)
  await settled(indexedDB.deleteDatabase(name))
  await navigator.locks.request(NAME, turnLogOver).catch(() => undefined)
}

/** Files that were compacted while somebody read them go with the next deletion. */
async function turnLogOver(): Promise<void> {
  const database = await openScratch()
  database.close()
  await deleteScratch()
}

async function overwrite(name: string): Promise<void> {
  const request = indexedDB.open(name)
  // It is gone already, and looking shall not bring it back.
  request.onupgradeneeded = () => request.transaction?.abort()
  const database = await settled(request)
  database.onversionchange = () => database.close()
  try {
    const tables = [...database.objectStoreNames]
    for (const table of tables) await inTransaction(database, table, (rows) => rows.clear())
    const [table] = tables
    if (table !== undefined) await fill(database, table)
  } finally {
    database.close()
  }
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

async function fill(database: IDBDatabase, table: string): Promise<void> {
  for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) {
    await inTransaction(database, table, (rows) => {
      for (let key = from; key < from + ROWS_AT_ONCE; key++) rows.put(randomBytes(ROW_BYTES), key)
    })
  }
}

async function inTransaction(
  database: IDBDatabase,
  table: string,
  work: (rows: IDBObjectStore) => void,
): Promise<void> {
  const transaction = database.transaction(table, 'readwrite')
  const done = committed(transaction)
  work(transaction.objectStore(table))
  await done
}
