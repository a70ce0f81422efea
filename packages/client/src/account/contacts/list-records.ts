import type { Entries } from '../vault/entries.ts'
import { type Kind, keyOf, parseKey, readRecord, type Records } from './records.ts'

export interface Listed<Of extends Kind> {
  readonly ids: readonly string[]
  readonly record: Records[Of]
}

/** Every record of a kind that stands and can be read. */
export function listRecords<Of extends Kind>(entries: Entries, kind: Of, ...within: readonly string[]): Listed<Of>[] {
  return [...entries].flatMap(([key, entry]) => {
    const named = parseKey(key)
    if (named?.kind !== kind || 'goneAt' in entry || within.some((id, at) => named.ids[at] !== id)) return []
    const record = readRecord(kind, entry.value)
    return record === null ? [] : [{ ids: named.ids, record }]
  })
}

/** Null where there is none, or it went. */
export function findRecord<Of extends Kind>(entries: Entries, kind: Of, ...ids: readonly string[]): Records[Of] | null {
  const entry = entries.get(keyOf(kind, ...ids))
  return entry === undefined || 'goneAt' in entry ? null : readRecord(kind, entry.value)
}
