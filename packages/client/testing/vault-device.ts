import type { Book } from '../src/account/contacts/contact-book.ts'
import { type Entries, removeEntry, setEntry } from '../src/account/vault/entries.ts'
import { merge } from '../src/account/vault/merge.ts'

/** One device's copy of the vault, without a server. */
export interface VaultDevice extends Book {
  /** Hears what another device has. */
  take(others: Entries): void
}

export function createVaultDevice(writer: string, from: Entries = new Map()): VaultDevice {
  let held = from
  return {
    entries: () => held,
    set: (key, value) => (held = merge(held, setEntry(held, key, value, writer))),
    remove: (key) => (held = merge(held, removeEntry(held, key, writer, 1))),
    take: (others) => (held = merge(held, others)),
  }
}
