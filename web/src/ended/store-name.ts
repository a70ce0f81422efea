import { words } from '../words/words.ts'

/** What certificates call the server's stores. */
export type KnownStore =
  | 'message log'
  | 'room events'
  | 'attachments'
  | 'keys of kept copies'
  | 'message history'
  | 'room state'
  | 'presence'
  | 'deadlines'

/** A store in the reader's language; one that this page does not know stands as the certificate calls it. */
export function storeName(store: string): string {
  return isKnown(store) ? words.ended.stores[store] : store
}

function isKnown(store: string): store is KnownStore {
  return Object.hasOwn(words.ended.stores, store)
}
