import { createHash } from 'node:crypto'
import { AuditEntry } from '@wick/contracts/audit'
import { Sha256 } from '@wick/contracts/ids'
import { parseJson } from '@wick/platform/process/parse-json'

/** An entry as it is stored: what its hash is over, and what an export says. */
export interface StoredEntry {
  readonly seq: number
  readonly line: string
  readonly hash: Sha256
  /** Null for one that this version cannot read. */
  readonly entry: AuditEntry | null
}

export function storedEntry({ seq, data }: { readonly seq: number; readonly data: Uint8Array }): StoredEntry {
  const hash = Sha256.parse(createHash('sha256').update(data).digest('base64url'))
  const line = Buffer.from(data).toString()
  return { seq, line, hash, entry: parseJson(AuditEntry, line) }
}
