import { GRACE_MS } from './room/latest-end.ts'
import { eraseDatabase, scrubIndexedDb, sweepScratch } from './store.scratch.ts'
import { holdDatabase, settled, withDatabase, within, writeAll } from './store.database.ts'
import type { Key, Rows, Store, Table } from './store.ts'
import { FORMAT, OLDER_FORMAT, TABLES } from './store.ts'

const PREFIX = 'room:'
/** Resolves once no sweep is at the database any more; then none comes, until it is released or its tab is gone. */
function holdAgainstSweeps(name: string): Promise<() => void> {
  const held = Promise.withResolvers<() => void>()
  const released = Promise.withResolvers<void>()
  const hold = () => {
    held.resolve(released.resolve)
    return released.promise
  }
  navigator.locks.request(name, { mode: 'shared' }, hold).catch(held.reject)
  return held.promise
}

async function readAll<T extends Table>(database: IDBDatabase, table: T): Promise<(readonly [Key, Rows[T]])[]> {
  const rows = database.transaction(table, 'readonly').objectStore(table)
  const [keys, values] = await Promise.all([settled(rows.getAllKeys()), settled<Rows[T][]>(rows.getAll())])
  return values.map((value, i) => [keyOf(keys[i]), value] as const)
}

function keyOf(key: IDBValidKey | undefined): Key {
  if (typeof key === 'string' || typeof key === 'number') return key
  throw new DOMException('unexpected key', 'DataError')
}

async function holdsRows(database: IDBDatabase): Promise<boolean> {
  const transaction = database.transaction(TABLES, 'readonly')
  const counts = TABLES.map((table) => settled(transaction.objectStore(table).count()))
  return (await Promise.all(counts)).some((count) => count > 0)
}

/** Deletes a room's database, opened here or not, and has its bytes leave the disk. Other tabs that hold it close it by themselves. */
export async function deleteIndexedDbStore(roomId: string): Promise<void> {
  await eraseAlone(PREFIX + roomId)
}

/** No sweep cuts it short. */
async function eraseAlone(name: string): Promise<void> {
  const release = await holdAgainstSweeps(name)
  try {
    await eraseDatabase(name)
  } finally {
    release()
  }
}

/** The rooms that have a database in this browser. */
export async function listIndexedDbRooms(): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))
}

/**
 * Opens the database `room:<roomId>`, which belongs to whoever opened it last. An earlier opener's writes finish first;
 * its later ones do not count. So reads are whole, even while a worker briefly outlives its tab.
 */
export async function openIndexedDbStore(roomId: string): Promise<Store> {
  const name = PREFIX + roomId
  const release = await holdAgainstSweeps(name)
  const held = await holdDatabase(name, release).catch((cause: unknown) => {
    release()
    throw cause
  })
  let hasHeld = await held.use(holdsRows).catch((cause: unknown) => {
    held.close()
    throw cause
  })
  return {
    // Who may lose it says so by an error.
    fleeting: new Promise(() => undefined),
    read: (table) => held.use((database) => readAll(database, table)),
    get: (table, key) =>
      held.use((database) => settled(database.transaction(table, 'readonly').objectStore(table).get(key))),
    async write(writes) {
      if (writes.length === 0) return
      hasHeld = true
      await held.use((database) => writeAll(database, writes))
    },
    async destroy() {
      const erased = hasHeld ? eraseAlone(name) : settled(indexedDB.deleteDatabase(name))
      held.close()
      await erased
    },
    scrub: scrubIndexedDb,
  }
}

/** A room that this browser may go back to; `expiresAt` (ms) is what was last heard of its end. */
export interface KeptRoom {
  readonly roomId: string
  readonly expiresAt: number
}

/** What an older page kept before there was a seat was never read. */
function hasSeat(meta: Rows['meta']): boolean {
  return meta.format === FORMAT || (meta.format === OLDER_FORMAT && meta.cursor > 0)
}

/** The rooms that this browser has a seat in and whose time is not up at `now` (ms). */
export async function keptIndexedDbRooms(now: number): Promise<KeptRoom[]> {
  const looks = (await listIndexedDbRooms()).map(async (roomId) => ({ roomId, found: await readMeta(PREFIX + roomId) }))
  return (await Promise.all(looks)).flatMap(({ roomId, found }) => {
    const meta = found?.meta
    if (meta === undefined || !hasSeat(meta)) return []
    const expiresAt = meta.keepUntil - GRACE_MS
    return expiresAt > now ? [{ roomId, expiresAt }] : []
  })
}

/**
 * Deletes every room of this browser that nobody holds and whose time is up at `now` (ms). Also deletes what a tab
 * began to make and never finished. Any page runs it at its start (§12).
 */
export async function sweepIndexedDbRooms(now: number, opensNext: string | null = null): Promise<void> {
  await sweepScratch()
  let isLogFresh = false
  for (const roomId of await listIndexedDbRooms()) {
    // The page that holds a room, or opens it next, judges its end: it may be about to hear of an extension.
    if (roomId === opensNext) continue
    await navigator.locks.request(PREFIX + roomId, { ifAvailable: true }, async (lock) => {
      if (lock === null) return
      const found = await readMeta(PREFIX + roomId)
      if (!isOver(found, now)) return
      // What a tab did not live to erase has no facts any more.
      isLogFresh = (await eraseDatabase(PREFIX + roomId, isLogFresh)) || isLogFresh
    })
  }
}

/** A room that was never made is over, too: nobody is at it any more. */
function isOver(found: FoundRoom, now: number): boolean {
  return found?.meta === undefined || found.meta.keepUntil <= now
}

/** Null where there is no room, no `meta` where one is just being made. */
type FoundRoom = { readonly meta: Rows['meta'] | undefined } | null

/** Leaves the database to whoever has it. */
function readMeta(name: string): Promise<FoundRoom> {
  return within(
    withDatabase(name, async (database) => {
      if (!database.objectStoreNames.contains('meta')) return null
      const [row] = await readAll(database, 'meta')
      return { meta: row?.[1] }
    }),
  )
}
