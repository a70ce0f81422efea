import { randomBytes } from 'node:crypto'
import type { StoredMsg } from '@nats-io/jetstream'
import type { AccountId } from '@wick/contracts/account-ids'
import { keyRingStream, keyRingSubjects, keySubject, parseKeySubject } from '@wick/contracts/account-subjects'
import { allRings, type KeyRings, ringsToRead } from '@wick/domain/account/key-rings'
import { isDeletedAlready, isStreamNotFound, nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { VersionConflictError } from '@wick/platform/process/errors'
import { append } from './append.ts'
import type { Rings } from './rings.jetstream.ts'
import { seal, unseal } from './seal.ts'
import type { DeriveKeys } from './secret-keys.ts'

const KEY_BYTES = 32

/** The keys of accounts, one each, wrapped. Whoever destroys a key has destroyed all that was sealed under it. */
export interface KeyRing {
  /** The account's key, made where there is none yet. */
  make(accountId: AccountId): Promise<Buffer>
  /** Null where there is none, or none that the secrets open. */
  find(accountId: AccountId): Promise<Buffer | null>
  /** Overwrites the key wherever it lies; returns in how many rings it did. */
  erase(accountId: AccountId): Promise<number>
  /** Whoever has a key, in whichever ring. */
  owners(): Promise<ReadonlySet<AccountId>>
  /** In how many rings the key lies. */
  count(accountId: AccountId): Promise<number>
}

export function jetStreamKeyRing(nats: Nats, rings: Rings, deriveKeys: DeriveKeys): KeyRing {
  const wrapping = deriveKeys('wrap')
  const findIn = async (ring: number, accountId: AccountId) => {
    const message = await lastIn(nats, ring, accountId)
    return message && unseal(wrapping, message.subject, message.data)
  }

  /** Asks as many rings for whatever account: who asks learns nothing by the time that it takes. */
  const find = async (accountId: AccountId): Promise<Buffer | null> => {
    for (let asked = rings.current(); ;) {
      const found = await Promise.allSettled(ringsToRead(asked).map((ring) => findIn(ring, accountId)))
      const key = found.flatMap((each) => (each.status === 'fulfilled' && each.value !== null ? [each.value] : []))[0]
      if (key !== undefined) return key
      // Another replica may have rolled the ring meanwhile.
      const { rings: now } = await rings.reload()
      if (isSame(now, asked)) return lastWord(found)
      asked = now
    }
  }

  /** The key that lies there afterwards. */
  const put = async (ring: number, accountId: AccountId, key: Buffer) => {
    const subject = keySubject(ring, accountId)
    try {
      await append(nats, { subject, body: seal(wrapping[0], subject, key), expected: { filter: subject, seq: 0 } })
      return key
    } catch (error) {
      // Made before, by an attempt whose answer was lost.
      const made = error instanceof VersionConflictError ? await findIn(ring, accountId) : null
      if (made === null) throw error
      return made
    }
  }

  return {
    find,
    async make(accountId) {
      let key = (await find(accountId)) ?? randomBytes(KEY_BYTES)
      // A ring that was opened meanwhile gets it too: who fills that one may not have seen it.
      for (let ring = 0; ring !== rings.current().newest; await rings.reload()) {
        ring = rings.current().newest
        key = await put(ring, accountId, key)
      }
      return key
    },

    async erase(accountId) {
      const places = await findPlaces(nats, rings, accountId)
      await Promise.all(places.map(({ ring, seq }) => eraseMessage(nats, keyRingStream(ring), seq)))
      return places.length
    },

    owners: () => findOwners(nats, rings),
    count: async (accountId) => (await findPlaces(nats, rings, accountId)).length,
  }
}

function lastIn({ jsm }: Nats, ring: number, accountId: AccountId): Promise<StoredMsg | null> {
  return nullIfNotFound(jsm.streams.getMessage(keyRingStream(ring), { last_by_subj: keySubject(ring, accountId) }))
}

/** Wherever the key lies, in rings that are copied already too. */
async function findPlaces(nats: Nats, rings: Rings, accountId: AccountId) {
  const { rings: all } = await rings.reload()
  const asked = allRings(all).map(async (ring) => {
    const message = await nullIfGone(lastIn(nats, ring, accountId))
    return message === null ? [] : [{ ring, seq: message.seq }]
  })
  return (await Promise.all(asked)).flat()
}

async function findOwners(nats: Nats, rings: Rings): Promise<ReadonlySet<AccountId>> {
  const { rings: all } = await rings.reload()
  const subjects = allRings(all).map(async (ring) => {
    const asked = { subjects_filter: keyRingSubjects(ring) }
    return Object.keys((await nats.jsm.streams.info(keyRingStream(ring), asked)).state.subjects ?? {})
  })
  return new Set((await Promise.all(subjects)).flat().flatMap((subject) => parseKeySubject(subject) ?? []))
}

async function eraseMessage({ jsm }: Nats, stream: string, seq: number): Promise<void> {
  try {
    await jsm.streams.deleteMessage(stream, seq, true)
  } catch (error) {
    // Another replica was quicker, or the whole ring is gone.
    if (!isDeletedAlready(error) && !isStreamNotFound(error)) throw error
  }
}

async function nullIfGone<Value>(answer: Promise<Value | null>): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (isStreamNotFound(error)) return null
    throw error
  }
}

/** Where a ring could not be asked, nobody knows that there is no key. */
function lastWord(found: readonly PromiseSettledResult<Buffer | null>[]): null {
  for (const each of found) if (each.status === 'rejected') throw each.reason
  return null
}

function isSame(one: KeyRings, other: KeyRings): boolean {
  const isOlderSame = one.older?.ring === other.older?.ring && one.older?.isCopied === other.older?.isCopied
  return one.newest === other.newest && isOlderSame
}
