import type { Key, Rows, Store, Table } from './store.ts'

type Tables = { readonly [T in Table]: Map<Key, Rows[T]> }

function emptyTables(): Tables {
  return {
    keys: new Map(),
    meta: new Map(),
    sealed: new Map(),
    chain: new Map(),
    members: new Map(),
    sessions: new Map(),
    archive: new Map(),
    outbox: new Map(),
    uploads: new Map(),
    ciphertexts: new Map(),
  }
}

/** The order of keys in IndexedDB. */
function compareKeys([a]: readonly [Key, unknown], [b]: readonly [Key, unknown]): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** A room that ends with this tab, where the browser has no IndexedDB (§12). */
export function openMemoryStore(): Store {
  let tables = emptyTables()
  let isDestroyed = false
  const demandAlive = () => {
    if (isDestroyed) throw new DOMException('the store is destroyed', 'InvalidStateError')
  }
  return {
    fleeting: Promise.resolve(),
    async read(table) {
      demandAlive()
      return structuredClone([...tables[table]].toSorted(compareKeys))
    },
    async get(table, key) {
      demandAlive()
      return structuredClone(tables[table].get(key))
    },
    async write(writes) {
      demandAlive()
      // Cloned first, so that a value that cannot be stored leaves nothing behind.
      for (const { table, key, value } of structuredClone(writes)) {
        const rows: Map<Key, Rows[Table]> = tables[table]
        if (value === null) rows.delete(key)
        else rows.set(key, value)
      }
    },
    async destroy() {
      isDestroyed = true
      tables = emptyTables()
    },
    // It was on no disk.
    async scrub() {},
  }
}
