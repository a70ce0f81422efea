/** How a browser takes a database away from a page that has it open. `is`: what becomes of the database itself. */
export interface Loss {
  readonly is: 'intact' | 'deleted' | 'unreachable'
  /** What a transaction over the lost connection does from then on. */
  readonly transaction: (begin: () => IDBTransaction) => IDBTransaction
}

const throwing = (name: string) => () => {
  throw new DOMException('the connection is gone', name)
}

function aborting(begin: () => IDBTransaction): IDBTransaction {
  const transaction = begin()
  queueMicrotask(() => transaction.abort())
  return transaction
}

/** As they were seen, or are told by those who saw them. */
export const LOSSES: Readonly<Record<string, Loss>> = {
  'a sleep of WebKit, after which every transaction throws': {
    is: 'intact',
    transaction: throwing('InvalidStateError'),
  },
  'a sleep of WebKit, after which the connection to the storage process is lost': {
    is: 'intact',
    transaction: throwing('UnknownError'),
  },
  'a storage process that dies under a transaction': { is: 'intact', transaction: aborting },
  'site data that is cleared': { is: 'deleted', transaction: throwing('InvalidStateError') },
  'site data that is cleared under a transaction': { is: 'deleted', transaction: throwing('AbortError') },
  'a storage that does not come back': { is: 'unreachable', transaction: throwing('UnknownError') },
}

/** The database goes when nobody is at it any more. */
function erase(database: IDBDatabase): Promise<unknown> {
  const deleting = indexedDB.deleteDatabase(database.name)
  database.close()
  return new Promise((resolve) => {
    deleting.onsuccess = resolve
  })
}

/** Watches which databases are opened, so that a test can take them away. Undone by `restore`. */
export function watchDatabases() {
  const open = new Set<IDBDatabase>()
  const real = indexedDB.open.bind(indexedDB)
  const watched = (name: string, version?: number) => {
    const request = real(name, version)
    request.addEventListener('success', () => open.add(request.result))
    return request
  }
  indexedDB.open = watched

  return {
    /** From now on nothing that was open works any more. */
    async lose({ is, transaction }: Loss): Promise<void> {
      for (const database of open) {
        const begin = database.transaction.bind(database)
        database.transaction = (...args) => transaction(() => begin(...args))
        // Nobody is asked to let go.
        if (is === 'deleted') database.onversionchange = null
      }
      if (is === 'deleted') await Promise.all([...open].map(erase))
      open.clear()
      if (is === 'unreachable') indexedDB.open = throwing('UnknownError')
    },
    restore() {
      indexedDB.open = real
    },
  }
}
