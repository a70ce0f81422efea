import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import type { Entries } from '../vault/entries.ts'
import { type Book, putRecord } from './contact-book.ts'
import { findRecord, listRecords } from './list-records.ts'

/** Letters of an id: 16 bytes in base64url. */
const ID_CHARS = 22
/**
 * Of one list, the newest: whoever writes without end fills no vault. What an item of before says is about a pair, or a
 * prekey, that is over.
 */
export const MAX_SEEN = 64

/** Whether any device has seen an item. `prekeyId` 8 bytes, `id` 16: as `openItem` gives them. */
export function isSeen(entries: Entries, { prekeyId, id }: SeenItem): boolean {
  const text = toBase64url(id)
  return listRecords(entries, 'seen', toBase64url(prekeyId)).some(({ record }) => idsOf(record.ids).includes(text))
}

export interface SeenItem {
  readonly prekeyId: Bytes
  readonly id: Bytes
}

/** Each device adds to a list of its own, so none loses what another has noted. `writer` is what the vault calls this one. */
export function noteSeen(book: Book, writer: string, item: SeenItem): void {
  const entries = book.entries()
  if (isSeen(entries, item)) return
  const prekeyId = toBase64url(item.prekeyId)
  const ids = findRecord(entries, 'seen', prekeyId, writer)?.ids ?? ''
  const all = ids + toBase64url(item.id)
  putRecord(book, 'seen', { ids: all.slice(-MAX_SEEN * ID_CHARS) }, prekeyId, writer)
}

function idsOf(ids: string): readonly string[] {
  return Array.from({ length: ids.length / ID_CHARS }, (_, at) => ids.slice(at * ID_CHARS, (at + 1) * ID_CHARS))
}
