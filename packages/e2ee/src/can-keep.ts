import { equal, randomBytes } from './bytes.ts'
import { holdDatabase, settled, writeAll } from './store.database.ts'

/** Under no room's name: no list shows it, and no sweep takes it for a room. */
const PROBE = 'probe'
const ROW = { table: 'sealed', key: 'secret' } as const
const BYTES = 32

/**
 * Whether this device gives back what a room's store writes. In private windows some have no database, some refuse
 * writes, and some read back nothing. Tried as the store does it, over two connections.
 */
export async function canKeep(): Promise<boolean> {
  try {
    // One after the other: what one writes another would delete.
    return await navigator.locks.request(PROBE, tryToKeep)
  } catch {
    return false
  }
}

async function tryToKeep(): Promise<boolean> {
  const written = randomBytes(BYTES)
  try {
    await withDatabase((database) => writeAll(database, [{ ...ROW, value: written }]))
    const found: unknown = await withDatabase((database) =>
      settled(database.transaction(ROW.table, 'readonly').objectStore(ROW.table).get(ROW.key)),
    )
    return found instanceof Uint8Array && equal(found, written)
  } finally {
    await settled(indexedDB.deleteDatabase(PROBE))
  }
}

async function withDatabase<Result>(job: (database: IDBDatabase) => Promise<Result>): Promise<Result> {
  const held = await holdDatabase(PROBE, () => undefined)
  try {
    return await held.use(job)
  } finally {
    held.close()
  }
}
