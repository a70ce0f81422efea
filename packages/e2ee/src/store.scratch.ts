import { randomBytes } from './bytes.ts'
import { ANSWERS_WITHIN_MS, committed, settled, withDatabase, within } from './store.database.ts'

const NAME = 'scratch'
const TABLE = 'rows'
const ROWS = 256
/** Larger values would lie in files of their own, and leave the log that is to be filled as it is. */
const ROW_BYTES = 32 * 1024
/** Each a transaction, so that not all of it is in memory at once. */
const ROWS_AT_ONCE = 32
/** How long another one's turn at the scratch rows is waited for. */
const TURN_WITHIN_MS = 2_000

/**
 * What is deleted in IndexedDB lies in the browser's log until that is compacted (§12). Rows of 8 MiB of random bytes, written and deleted, have it
 * compacted now.
 */
export async function scrubIndexedDb(): Promise<void> {
  // One at a time: the second finds nothing left of the first. It does not wait for a tab that is asleep.
  await navigator.locks.request(NAME, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) }, async () => {
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
 * Deletes a database whose bytes must leave the disk (§12). It is emptied at once. `isLogFresh`: scratch rows were
 * written just now, and what lies here is older. Resolves to whether such rows were written.
 */
export async function eraseDatabase(name: string, isLogFresh = false): Promise<boolean> {
  const hasRows = await within(emptyDatabase(name)).catch(() => false)
  // If a deleted database lies in the deepest level of its log, Chromium 156 keeps it there, unless the deletion is
  // written apart. So scratch rows come in between, in the database itself (docs/decisions/0024).
  const isOverwritten = hasRows && !isLogFresh && (await soon(() => overwrite(name)))
  await within(settled(indexedDB.deleteDatabase(name)))
  if (hasRows) await soon(turnLogOver)
  return isOverwritten
}

/** Runs one at a time, across tabs. If another tab, perhaps asleep, does not finish, the work is skipped: the deletion must not wait for it. */
async function soon(work: () => Promise<void>): Promise<boolean> {
  const turn = navigator.locks.request(NAME, { signal: AbortSignal.timeout(TURN_WITHIN_MS) }, () => within(work()))
  return turn.then(
    () => true,
    () => false,
  )
}

/** All of it or nothing; false where there is no such database. */
async function emptyDatabase(name: string): Promise<boolean> {
  const emptied = await withDatabase(name, async (database) => {
    const tables = [...database.objectStoreNames]
    if (tables.length === 0) return true
    const transaction = database.transaction(tables, 'readwrite')
    const done = committed(transaction)
    for (const table of tables) transaction.objectStore(table).clear()
    await done
    return true
  })
  return emptied ?? false
}

async function overwrite(name: string): Promise<void> {
  await withDatabase(name, async (database) => {
    const [table] = database.objectStoreNames
    if (table !== undefined) await fill(database, table)
  })
}

/** Files that were compacted while somebody read them go with the next deletion. */
async function turnLogOver(): Promise<void> {
  const database = await openScratch()
  database.close()
  await deleteScratch()
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
