import { MAX_VAULT_BODY_BYTES, MIN_VAULT_BYTES } from '@wick/contracts/account-limits'

/** A write of a vault, as whoever decides sees it: what is sealed opens for nobody here. */
export interface VaultWrite {
  /** The version that it replaces. */
  readonly expected: number
  /** The version that its bytes begin with; null where they are too few. */
  readonly named: number | null
  /** How many bytes it has. */
  readonly bytes: number
}

/** The vault that is there. */
export interface KnownVault {
  /** 0: there is none. */
  readonly version: number
  /** Whether its bytes are those that are to be written. */
  readonly isSame: boolean
}

export type VaultRefusal = 'too_large' | 'invalid_input' | 'version_conflict'

/** `done`: it stands already, written by an attempt whose answer was lost. */
export type VaultDecision = 'write' | 'done' | { readonly refused: VaultRefusal }

const VERSION_BYTES = 4

/** The version that a vault's bytes begin with. */
export function versionOf(vault: Uint8Array): number | null {
  if (vault.length < VERSION_BYTES) return null
  return new DataView(vault.buffer, vault.byteOffset, VERSION_BYTES).getUint32(0)
}

export function decideVaultWrite(known: KnownVault, { expected, named, bytes }: VaultWrite): VaultDecision {
  if (bytes > MAX_VAULT_BODY_BYTES) return { refused: 'too_large' }
  // Sealed for another place in the row, it would open for nobody.
  if (bytes < MIN_VAULT_BYTES || named !== expected + 1) return { refused: 'invalid_input' }
  if (known.version === named && known.isSame) return 'done'
  return known.version === expected ? 'write' : { refused: 'version_conflict' }
}
