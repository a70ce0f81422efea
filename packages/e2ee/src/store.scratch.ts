import { randomBytes } from './bytes.ts'
import { committed, settled } from './store.database.ts'

const NAME = 'scratch'
const TABLE = 'rows'
const ROWS = 256
/** Larger values would lie in files of their own, and leave the log that is to be filled as it is. */
const ROW_BYTES = 32 * 1024
/** Each a transaction, so that not all of it is in memory at once. */
const ROWS_AT_ONCE = 32
/** How long another one's turn at the scratch rows is waited for. */
const TURN_WITHIN_MS = 2_000
const ANSWERS_WITHIN_MS = 10_000

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
 * Deletes a database whose bytes must leave the disk (§12). It is emptied at once, even while another one is
 * overwritten. `isLogFresh`: scratch rows were written just now, and what lies here is older.
 */
export async function eraseDatabase(name: string, isLogFresh = false): Promise<void> {
  const hasRows = await within(emptyDatabase(name)).catch(() => false)
  // If a deleted database lies in the deepest level of its log, Chromium 156 keeps it there, unless the deletion is
  // written apart. So scratch rows come in between, in the database itself (docs/decisions/0024).
  if (hasRows && !isLogFresh) await soon(() => within(overwrite(name)))
  await settled(indexedDB.deleteDatabase(name))
  if (hasRows) await soon(turnLogOver)
}

/** Runs one at a time, across tabs. If another tab, perhaps asleep, does not finish, the work is skipped: the deletion must not wait for it. */
async function soon(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(NAME, { signal: AbortSignal.timeout(TURN_WITHIN_MS) }, work).catch(() => undefined)
}

/** A database may answer nothing, and nothing waits for that. */
function within<Result>(work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(reject, ANSWERS_WITHIN_MS, new DOMException('no answer', 'TimeoutError'))
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** All of it or nothing; false where there is no such database. */
async function emptyDatabase(name: string): Promise<boolean> {
  return withDatabase(name, async (database) => {
    const tables = [...database.objectStoreNames]
    if (tables.length === 0) return true
    const transaction = database.transaction(tables, 'readwrite')
    const done = committed(transaction)
    for (const table of tables) transaction.objectStore(table).clear()
    await done
    return true
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') return false
    throw cause
  })
}

function overwrite(name: string): Promise<void> {
  return withDatabase(name, async (database) => {
    const [table] = database.objectStoreNames
    if (table !== undefined) await fill(database, table)
  })
}

/** As it stands, and only while nobody else opens or deletes it. @throws DOMException, an AbortError where there is none */
async function withDatabase<Result>(name: string, work: (database: IDBDatabase) => Promise<Result>): Promise<Result> {
  const request = indexedDB.open(name)
  // Looking shall not bring it back.
  request.onupgradeneeded = () => request.transaction?.abort()
  const database = await settled(request)
  database.onversionchange = () => database.close()
  try {
    return await work(database)
  } finally {
    database.close()
  }
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
