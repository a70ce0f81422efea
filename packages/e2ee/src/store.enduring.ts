import { StoreLostError } from './store.database.ts'
import { openIndexedDbStore } from './store.indexeddb.ts'
import { openMemoryStore } from './store.memory.ts'
import type { Store, Table, Write } from './store.ts'

/** What an engine asks for of a room that it has open; everything else it has in its own memory by then. */
const ASKED_FOR_LATER: readonly Table[] = ['sealed', 'ciphertexts']

/** The store in IndexedDB, which may go away under a page that lives on. Then the room goes on in memory, and nothing that is open is lost (§12). */
export async function openEnduringStore(roomId: string): Promise<Store> {
  const kept = await openIndexedDbStore(roomId)
  const memory = openMemoryStore()
  const fleeting = Promise.withResolvers<void>()
  let isKept = true
  for (const [key, value] of await kept.read('sealed')) await memory.write([{ table: 'sealed', key, value }])
  for (const [key, value] of await kept.read('ciphertexts')) await memory.write([{ table: 'ciphertexts', key, value }])

  /** Null once nothing is kept any more. */
  async function asLongAsKept<Result>(job: () => Promise<Result>): Promise<{ readonly result: Result } | null> {
    if (!isKept) return null
    try {
      return { result: await job() }
    } catch (cause) {
      if (!(cause instanceof StoreLostError)) throw cause
      isKept = false
      fleeting.resolve()
      return null
    }
  }

  return {
    fleeting: fleeting.promise,
    // Only who opens a room reads whole tables: a room that cannot be read is not opened.
    read: (table) => kept.read(table),
    async get(table, key) {
      const found = await asLongAsKept(() => kept.get(table, key))
      return found === null ? memory.get(table, key) : found.result
    },
    async write(writes) {
      await asLongAsKept(() => kept.write(writes))
      await memory.write(writes.filter(({ table }: Write) => ASKED_FOR_LATER.includes(table)))
    },
    async destroy() {
      await memory.destroy()
      const isGone = await kept.destroy().then(
        () => null,
        (cause: unknown) => ({ cause }),
      )
      if (isGone !== null && isKept) throw isGone.cause
    },
    async scrub() {
      await asLongAsKept(() => kept.scrub())
    },
  }
}
