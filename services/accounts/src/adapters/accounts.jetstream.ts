import type { StoredMsg } from '@nats-io/jetstream'
import { AccountEvent, AccountFields, HandleEvent, PasskeyEvent } from '@wick/contracts/account-events'
import type { AccountId, Tag } from '@wick/contracts/account-ids'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import { accountSubject, handleSubject, passkeySubject } from '@wick/contracts/account-subjects'
import { type Account, evolveAccount, NO_ACCOUNT } from '@wick/domain/account/account'
import { evolveHandle, FREE_HANDLE, type HandleState, WITHHELD_HANDLE } from '@wick/domain/account/handle'
import { FREE_PASSKEY, passkeyAfter, type PasskeyState, WITHHELD_PASSKEY } from '@wick/domain/account/passkey'
import type { RegistrationEvents } from '@wick/domain/account/registration'
import { createAppendAll, type GuardedMessage } from '@wick/event-log/append-all'
import { assertAwaited } from '@wick/platform/commands/deadline'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { parseJson } from '@wick/platform/process/parse-json'
import { append } from './append.ts'
import { decodeEvent, decodeKnownEvent, encodeEvent } from './event-header.ts'
import { lastInLane, nextInLane } from './lanes.ts'
import { seal, unseal } from './seal.ts'

export interface LoadedAccount {
  readonly account: Account
  /** What the next append expects. */
  readonly version: number
  /** What is sealed of it now; null for a key that is not the account's. @throws UnavailableError where another version wrote it */
  readonly fields: (key: Buffer) => AccountFields | null
}

export interface LoadedHandle {
  readonly handle: HandleState
  readonly version: number
}

export interface LoadedPasskey {
  readonly passkey: PasskeyState
  readonly version: number
}

/** What is stored with an event of an account, or neither. */
export interface PasskeyChange {
  readonly passkeyId: PasskeyId
  readonly event: PasskeyEvent
  readonly version: number
}

/** The lanes of accounts, handles and passkeys, as whoever leads the stream has them. */
export interface AccountLanes {
  load(accountId: AccountId): Promise<LoadedAccount>
  /** What is sealed of it now, by two questions whatever it has been through. */
  loadFields(accountId: AccountId): Promise<LoadedAccount['fields']>
  loadHandle(tag: Tag): Promise<LoadedHandle>
  loadPasskey(passkeyId: PasskeyId): Promise<LoadedPasskey>
  /** All events or none. @throws as `appendAll` */
  register(place: RegistrationPlace, events: RegistrationEvents, sealed: SealedFields): Promise<void>
  /** The event, and all that is sealed from then on. @throws as an event store's append */
  append(accountId: AccountId, change: AccountChanged, sealed: SealedFields): Promise<void>
}

export interface AccountChanged {
  readonly event: AccountEvent
  readonly version: number
  readonly passkey?: PasskeyChange | undefined
}

/** The lanes of a registration or a deletion, at the versions at which it was decided. */
export interface RegistrationPlace {
  readonly accountId: AccountId
  readonly tag: Tag
  readonly versions: { readonly account: number; readonly handle: number }
  readonly passkey?: Omit<PasskeyChange, 'event'> | undefined
}

export interface SealedFields {
  readonly key: Buffer
  readonly fields: AccountFields
}

export function jetStreamAccountLanes(nats: Nats): AccountLanes {
  const appendAll = createAppendAll(nats)
  return {
    async load(accountId) {
      const messages = await readLane(nats, accountSubject(accountId))
      const events = messages.map((message) => decodeEvent(AccountEvent, message))
      const account = events.reduce(evolveAccount, NO_ACCOUNT)
      const version = messages.at(-1)?.seq ?? 0
      return { account, version, fields: (key) => openFields(messages, key) }
    },

    async loadFields(accountId) {
      const subject = accountSubject(accountId)
      const messages = await Promise.all([nextInLane(nats, subject, 1), lastInLane(nats, subject)])
      return (key) =>
        openFields(
          messages.flatMap((message) => message ?? []),
          key,
        )
    },

    async loadHandle(tag) {
      const subject = handleSubject(tag)
      const message = await lastInLane(nats, subject)
      if (message === null) return { handle: FREE_HANDLE, version: 0 }
      const event = decodeKnownEvent(HandleEvent, message)
      const handle = event === null ? WITHHELD_HANDLE : evolveHandle(FREE_HANDLE, event)
      return { handle, version: message.seq }
    },

    async loadPasskey(passkeyId) {
      const message = await lastInLane(nats, passkeySubject(passkeyId))
      if (message === null) return { passkey: FREE_PASSKEY, version: 0 }
      const event = decodeKnownEvent(PasskeyEvent, message)
      const passkey = event === null ? WITHHELD_PASSKEY : passkeyAfter(event)
      return { passkey, version: message.seq }
    },

    async register({ accountId, tag, versions, passkey: place }, { account, handle, passkey }, sealed) {
      const [lane, name] = [accountSubject(accountId), handleSubject(tag)]
      const body = sealFields(lane, account, sealed)
      await appendAll([
        { subject: name, headers: encodeEvent(handle), expected: { filter: name, seq: versions.handle } },
        { subject: lane, headers: encodeEvent(account), body, expected: { filter: lane, seq: versions.account } },
        ...(place && passkey ? [passkeyMessage({ ...place, event: passkey })] : []),
      ])
    },

    async append(accountId, { event, version, passkey }, sealed) {
      const subject = accountSubject(accountId)
      const body = sealFields(subject, event, sealed)
      const message = { subject, headers: encodeEvent(event), body, expected: { filter: subject, seq: version } }
      if (passkey === undefined) await append(nats, message)
      else await appendAll([message, passkeyMessage(passkey)])
    },
  }
}

/** Its first and its last event, and one by one those between: most lanes have none. */
async function readLane(nats: Nats, subject: string): Promise<readonly StoredMsg[]> {
  const [first, last] = await Promise.all([nextInLane(nats, subject, 1), lastInLane(nats, subject)])
  if (first === null || last === null) return []
  const messages = [first]
  for (let known = first; known.seq < last.seq; messages.push(known)) {
    assertAwaited()
    const next = await nextInLane(nats, subject, known.seq + 1)
    if (next === null) return messages
    known = next
  }
  return messages
}

function passkeyMessage({ passkeyId, event, version }: PasskeyChange): GuardedMessage {
  const subject = passkeySubject(passkeyId)
  return { subject, headers: encodeEvent(event), expected: { filter: subject, seq: version } }
}

function sealFields(subject: string, event: AccountEvent, { key, fields }: SealedFields): Buffer {
  return seal(key, placeOf(subject, event), Buffer.from(JSON.stringify(fields)))
}

/** The last event has all of it. Signing out everywhere once carried nothing: what came before it counts. */
function openFields(messages: readonly StoredMsg[], key: Buffer): AccountFields | null {
  const sealed = messages.map((message) => ({ message, event: decodeEvent(AccountEvent, message) }))
  const last = sealed.findLast(({ message }) => message.data.length > 0)
  if (last === undefined) return null
  const { message, event } = last
  const plain = unseal([key], placeOf(message.subject, event), message.data)
  const fields = plain && parseJson(AccountFields, plain.toString())
  if (plain && fields === null) throw new UnavailableError('fields of another version')
  return fields
}

/** What is sealed belongs to one event: it opens nowhere else. */
function placeOf(subject: string, { type, commandId }: AccountEvent): string {
  return [subject, type, commandId].join('\n')
}
