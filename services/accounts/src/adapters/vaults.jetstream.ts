import { VaultEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNT_STATE_STREAM, vaultSubject } from '@wick/contracts/account-subjects'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { append } from './append.ts'
import { decodeEvent, encodeEvent } from './event-header.ts'

export interface LoadedVault {
  /** 0: there is none. */
  readonly version: number
  /** As its owner sealed it. */
  readonly bytes: Uint8Array
  /** What replacing it expects. */
  readonly seq: number
}

export interface WrittenVault {
  readonly version: number
  readonly bytes: Uint8Array
}

/** Vaults, one message each, as whoever leads the stream has them. */
export interface Vaults {
  /** In its turn: few are in memory at once. */
  load(accountId: AccountId): Promise<LoadedVault>
  /** Nothing else of it is kept; 0: there is none. */
  loadVersion(accountId: AccountId): Promise<number>
  /** Whether a vault may grow by so many bytes. One that does not grow always has room, or nobody could make any. */
  hasRoom(bytes: number): Promise<boolean>
  /** @throws VersionConflictError where it was replaced since `loaded` */
  replace(accountId: AccountId, written: WrittenVault, loaded: Pick<LoadedVault, 'seq'>): Promise<void>
}

/** Of the stream: the rest is kept for sessions, without which nobody could sign in any more. */
const SHARE_OF_VAULTS = 0.75
/** By each replica. One takes some 5 MB while the broker's answer is decoded. */
const LOADS_AT_ONCE = 8
/** Apart from the loads, so that no reader of vaults makes a sign-in wait. */
const VERSIONS_AT_ONCE = 4
const NO_VAULT: LoadedVault = { version: 0, bytes: new Uint8Array(), seq: 0 }

/** `maxBytes`: what the stream may hold. */
export function jetStreamVaults(nats: Nats, maxBytes: number): Vaults {
  const { streams } = nats.jsm
  const loads = new Semaphore(LOADS_AT_ONCE)
  const versions = new Semaphore(VERSIONS_AT_ONCE)

  const read = async (accountId: AccountId): Promise<LoadedVault> => {
    assertAwaited()
    const asked = { last_by_subj: vaultSubject(accountId) }
    const message = await nullIfNotFound(streams.getMessage(ACCOUNT_STATE_STREAM, asked))
    if (message === null) return NO_VAULT
    const { version } = decodeEvent(VaultEvent, message)
    return { version, bytes: message.data, seq: message.seq }
  }

  return {
    load: (accountId) => loads.run(() => read(accountId)),
    loadVersion: (accountId) => versions.run(async () => (await read(accountId)).version),

    async hasRoom(bytes) {
      if (bytes <= 0) return true
      const { state } = await streams.info(ACCOUNT_STATE_STREAM)
      return state.bytes + bytes <= SHARE_OF_VAULTS * maxBytes
    },

    async replace(accountId, { version, bytes }, { seq }) {
      const subject = vaultSubject(accountId)
      const headers = encodeEvent({ type: 'vault.written', version } satisfies VaultEvent)
      await append(nats, { subject, headers, body: bytes, expected: { filter: subject, seq } })
    },
  }
}
