import { randomBytes } from 'node:crypto'
import type { AccountId } from '@wick/contracts/account-ids'
import { FIRST_KEY_RING, keyRingStream, keySubject } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { VersionConflictError } from '@wick/platform/process/errors'
import { append } from './append.ts'
import { seal, unseal } from './seal.ts'
import type { DeriveKeys } from './secret-keys.ts'

const KEY_BYTES = 32

/** The keys of accounts, one each, wrapped. Whoever destroys a key has destroyed all that was sealed under it. */
export interface KeyRing {
  /** The account's key, made where there is none yet. */
  make(accountId: AccountId): Promise<Buffer>
  /** Null where there is none, or none that the secrets open. */
  find(accountId: AccountId): Promise<Buffer | null>
}

export function jetStreamKeyRing(nats: Nats, deriveKeys: DeriveKeys): KeyRing {
  const wrapping = deriveKeys('wrap')
  const ring = FIRST_KEY_RING

  const find = async (accountId: AccountId) => {
    const subject = keySubject(ring, accountId)
    const message = await nullIfNotFound(nats.jsm.streams.getMessage(keyRingStream(ring), { last_by_subj: subject }))
    return message && unseal(wrapping, subject, message.data)
  }

  return {
    find,
    async make(accountId) {
      const subject = keySubject(ring, accountId)
      const key = randomBytes(KEY_BYTES)
      try {
        await append(nats, { subject, body: seal(wrapping[0], subject, key), expected: { filter: subject, seq: 0 } })
        return key
      } catch (error) {
        // Made before, by an attempt whose answer was lost.
        const made = error instanceof VersionConflictError ? await find(accountId) : null
        if (made === null) throw error
        return made
      }
    },
  }
}
