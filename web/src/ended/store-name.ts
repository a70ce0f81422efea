import type { StoreName } from '@wick/contracts/store-names'
import { words } from './ended-words.ts'

/** A store in the reader's language; one that this page does not know stands as the certificate calls it. */
export function storeName(store: string): string {
  return isKnown(store) ? words.ended.stores[store] : store
}

function isKnown(store: string): store is StoreName {
  return Object.hasOwn(words.ended.stores, store)
}
