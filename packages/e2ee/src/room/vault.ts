import type { Bytes } from '../bytes.ts'
import { concat, randomBytes, utf8 } from '../bytes.ts'
import { gcmOpen, gcmSeal, NONCE_BYTES } from '../primitives.ts'
import type { Key, Table } from '../store.ts'

/** Seals rows at rest, each to its place (§12). */
export interface Vault {
  seal(table: Table, key: Key, plain: Bytes): Promise<Bytes>
  /** @throws DOMException `DataError` when the row is not what was sealed for this place. */
  open(table: Table, key: Key, sealed: Bytes): Promise<Bytes>
}

function placeOf(table: Table, key: Key): Bytes {
  return utf8(`${table}/${key}`)
}

/** `rest` is a non-extractable AES-256-GCM key. */
export function createVault(rest: CryptoKey): Vault {
  return {
    async seal(table, key, plain) {
      const nonce = randomBytes(NONCE_BYTES)
      return concat(nonce, await gcmSeal(rest, nonce, placeOf(table, key), plain))
    },
    async open(table, key, sealed) {
      const nonce = sealed.slice(0, NONCE_BYTES)
      const plain = await gcmOpen(rest, nonce, placeOf(table, key), sealed.slice(NONCE_BYTES))
      if (plain === null) throw new DOMException('a stored row does not open', 'DataError')
      return plain
    },
  }
}
