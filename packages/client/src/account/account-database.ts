import { committed, settled } from '@wick/e2ee/store.database'

const NAME = 'account'
const LAYOUT = 2
const TABLES = ['session', 'vault'] as const

/** One question to a table of what a browser keeps of its account. */
export async function inTable<Result>(
  table: (typeof TABLES)[number],
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open()
  try {
    const transaction = database.transaction(table, mode)
    const done = committed(transaction)
    const result = await settled(ask(transaction.objectStore(table)))
    await done
    return result
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, LAYOUT)
  request.onupgradeneeded = () => {
    const { result: database } = request
    for (const table of TABLES) if (!database.objectStoreNames.contains(table)) database.createObjectStore(table)
  }
  return settled(request)
}
