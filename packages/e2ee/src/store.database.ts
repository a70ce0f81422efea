import type { Write } from './store.ts'
import { FORMAT, OLDER_FORMAT, TABLES } from './store.ts'

/** A database's version is its layout, and behind it how often it was opened. */
const OPENINGS = 2 ** 32
/** How long a database may take to answer, where nothing may wait for ever. */
export const ANSWERS_WITHIN_MS = 10_000

/** What a room had on this device is gone, or cannot be reached any more. */
export class StoreLostError extends Error {
  override readonly name = 'StoreLostError'
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('request failed'))
  })
}

export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
}

/** All or nothing. */
export async function writeAll(database: IDBDatabase, writes: readonly Write[]): Promise<void> {
  const transaction = database.transaction([...new Set(writes.map(({ table }) => table))], 'readwrite')
  const done = committed(transaction)
  try {
    for (const { table, key, value } of writes) {
      if (value === null) transaction.objectStore(table).delete(key)
      else transaction.objectStore(table).put(value, key)
    }
  } catch (cause) {
    transaction.abort()
    await done.catch(() => {})
    throw cause
  }
  await done
}

/** A database may answer nothing, and nothing waits for that. */
export function within<Result>(work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(reject, ANSWERS_WITHIN_MS, new DOMException('no answer', 'TimeoutError'))
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** Opens it as it stands, and closes it when somebody else opens or deletes it; null where there is none. */
export async function withDatabase<Result>(
  name: string,
  work: (database: IDBDatabase) => Promise<Result>,
): Promise<Result | null> {
  const request = indexedDB.open(name)
  let isGone = false
  request.onupgradeneeded = () => {
    // Looking shall not bring it back.
    isGone = true
    request.transaction?.abort()
  }
  const database = await settled(request).catch((cause: unknown) => {
    if (isGone) return null
    throw cause
  })
  if (database === null) return null
  database.onversionchange = () => database.close()
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

/** A database that belongs to whoever opened it last. */
export interface HeldDatabase {
  /**
   * Runs a job, which may run twice: over a new connection where the one there was is gone. @throws StoreLostError where that leads nowhere, and
   * what the job throws, also once somebody else has opened the database
   */
  use<Result>(job: (database: IDBDatabase) => Promise<Result>): Promise<Result>
  close(): void
}

/** `onClose`: it was closed, by us or because somebody else opens or deletes it. */
export async function holdDatabase(name: string, onClose: () => void): Promise<HeldDatabase> {
  let database = await takeDatabase(name)
  let isClosed = false
  hold(database)

  function hold(opened: IDBDatabase): void {
    database = opened
    database.onversionchange = close
  }

  function close(): void {
    isClosed = true
    database.close()
    onClose()
  }

  return {
    async use(job) {
      const mine = database
      try {
        return await job(mine)
      } catch (cause) {
        if (isClosed || !isLoss(cause)) throw cause
        // Another job may have been here before.
        if (mine === database) hold(await openAgain(mine, cause))
      }
      return job(database).catch((cause: unknown) => {
        throw isLoss(cause) && !isClosed ? new StoreLostError(undefined, { cause }) : cause
      })
    },
    close,
  }
}

/**
 * A higher version waits until whoever had the database open is done with it, and shuts them out. Somebody else who opens it, or the browser,
 * may come in between.
 */
async function takeDatabase(name: string, triesLeft = 3): Promise<IDBDatabase> {
  const before = (await indexedDB.databases()).find((known) => known.name === name)?.version ?? 0
  const layout = Math.floor(before / OPENINGS)
  const isCurrent = layout === FORMAT
  const request = indexedDB.open(name, isCurrent ? before + 1 : FORMAT * OPENINGS)
  // The last one is taken as it comes: not every browser names its databases.
  let isTaken = triesLeft === 0
  request.onupgradeneeded = () => {
    isTaken = true
    // The tables of the last layout are today's: whoever opens them seals what stands there in the clear.
    if (isCurrent || layout === OLDER_FORMAT) return
    // Any other one is wiped, not converted: rooms are short.
    for (const table of request.result.objectStoreNames) request.result.deleteObjectStore(table)
    for (const table of TABLES) request.result.createObjectStore(table)
  }
  try {
    const database = await settled(request)
    if (isTaken) return database
    // Somebody else opened this version at the same moment.
    database.close()
  } catch (cause) {
    if (triesLeft === 0 || !isLoss(cause)) throw cause
  }
  return takeDatabase(name, triesLeft - 1)
}

/** What we had open, if it is still as we left it. @throws StoreLostError; `cause` where somebody else has opened it since */
async function openAgain(lost: IDBDatabase, cause: unknown): Promise<IDBDatabase> {
  const { name, version } = lost
  lost.close()
  let found = version + 1
  try {
    const request = indexedDB.open(name, version + 1)
    request.onupgradeneeded = ({ oldVersion }) => {
      found = oldVersion
      // Deleted, or made anew: what stands there is not ours, and looking shall not bring it back.
      if (found !== version) request.transaction?.abort()
    }
    const opened = await settled(request)
    if (found === version) return opened
    opened.close()
  } catch (failure) {
    if (!(failure instanceof DOMException && failure.name === 'VersionError'))
      throw new StoreLostError(undefined, { cause: failure })
  }
  throw cause
}

/** What the device refuses of a row, over a connection that is fine. */
const REFUSALS: readonly string[] = ['QuotaExceededError', 'DataCloneError', 'DataError', 'ConstraintError']

/** Engines tell of a lost connection in many ways: InvalidStateError, UnknownError, AbortError and others. */
function isLoss(cause: unknown): boolean {
  return cause instanceof DOMException && !REFUSALS.includes(cause.name)
}
