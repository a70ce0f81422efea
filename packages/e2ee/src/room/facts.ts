import type { Bytes } from '../bytes.ts'
import { utf8 } from '../bytes.ts'
import type { Alarm } from '../errors.ts'
import type { Suite } from '../link.ts'
import type { Store, Write } from '../store.ts'
import type { Vault } from './vault.ts'

/** Where a room stands, and what it was opened with; the one sealed row that every event writes. */
export interface Facts {
  readonly suite: Suite
  /** b64u. */
  readonly creatorTag: string
  /** b64u. */
  readonly pub: string
  readonly cursor: number
  readonly alarm: Alarm | null
  /** Own acknowledged envelopes that the log has not shown yet. */
  readonly own: readonly (readonly [seq: number, id: string])[]
  /** Safety numbers (b64u of the 32 bytes) that people compared. */
  readonly verified: readonly string[]
  /** Whether the link can be shown: the creator's, until every seat was taken once (§12). */
  readonly hasLink: boolean
}

export async function factsWrite(vault: Vault, facts: Facts): Promise<Write> {
  return { table: 'sealed', key: 'facts', value: await vault.seal('sealed', 'facts', utf8(JSON.stringify(facts))) }
}

/** Null where the key does not open them: it is not this room's. */
export async function readFacts(store: Store, vault: Vault): Promise<Facts | null> {
  const sealed = await store.get('sealed', 'facts')
  const plain: Bytes | null =
    sealed === undefined ? null : await vault.open('sealed', 'facts', sealed).catch(() => null)
  return plain === null ? null : JSON.parse(new TextDecoder().decode(plain))
}
