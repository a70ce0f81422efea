import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'

/** The newest vault that this device has seen, as the server had it. */
export interface SeenVault {
  readonly version: number
  /** SHA-256 of the blob, base64url. */
  readonly hash: string
}

/** Where a device keeps that, across its starts. */
export interface VaultMemory {
  load(): Promise<SeenVault | null>
  /** Unless it knows as new a one: another tab may have come first. */
  save(seen: SeenVault): Promise<void>
}

/** The server serves an older vault than it has served or acknowledged before, or another one under the same version. */
export type VaultAlarm = 'rolled_back' | 'forked'

export async function seenOf(version: number, blob: Bytes): Promise<SeenVault> {
  return { version, hash: toBase64url(await sha256(blob)) }
}

/** Null where what is served may follow what was seen. `served` null: there is no vault. */
export function judge(seen: SeenVault | null, served: SeenVault | null): VaultAlarm | null {
  if (seen === null) return null
  if (served === null || served.version < seen.version) return 'rolled_back'
  return served.version === seen.version && served.hash !== seen.hash ? 'forked' : null
}
