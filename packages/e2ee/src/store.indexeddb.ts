import type { Key, Rows, Store, Table } from './store.ts'
import { FORMAT, TABLES } from './store.ts'

const PREFIX = 'room:'

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('request failed'))
  })
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, FORMAT)
  request.onupgradeneeded = () => {
    // An older layout is wiped, not converted: rooms are short.
    for (const table of request.result.objectStoreNames) request.result.deleteObjectStore(table)
    for (const table of TABLES) request.result.createObjectStore(table)
  }
  return settled(request)
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

/** Deletes a room's database, opened here or not. Other tabs that hold it close it by themselves. */
export async function deleteIndexedDbStore(roomId: string): Promise<void> {
  await settled(indexedDB.deleteDatabase(PREFIX + roomId))
}

/** The rooms that have a database in this browser. */
export async function listIndexedDbRooms(): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))
}

/** The database `room:<roomId>`. Another tab that deletes or upgrades it closes this one. */
export async function openIndexedDbStore(roomId: string): Promise<Store> {
  const database = await openDatabase(PREFIX + roomId)
  database.onversionchange = () => database.close()
  return {
    read: (table) => readAll(database, table),
    get: (table, key) => settled(database.transaction(table, 'readonly').objectStore(table).get(key)),
    async write(writes) {
      if (writes.length === 0) return
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
    },
    async destroy() {
      database.close()
      await deleteIndexedDbStore(roomId)
    },
  }
}

/** Deletes every room of this browser whose time is up at `now` (ms); for the start of any page (§12). */
export async function sweepIndexedDbRooms(now: number): Promise<void> {
  for (const roomId of await listIndexedDbRooms()) {
    const database = await openDatabase(PREFIX + roomId)
    const [row] = await readAll(database, 'meta')
    database.close()
    if (row !== undefined && row[1].keepUntil <= now) await deleteIndexedDbStore(roomId)
  }
}
