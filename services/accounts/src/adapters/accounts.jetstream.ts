import {
  type AccountEvent,
  type AccountFields,
  ConsoleEvent,
  HandleEvent,
  PasskeyEvent,
} from '@wick/contracts/account-events'
import type { AccountId, Tag } from '@wick/contracts/account-ids'
import type { InvitationId } from '@wick/contracts/invitations'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import {
  ACCOUNTS_STREAM,
  accountSubject,
  ALL_HANDLES,
  CONSOLE_SUBJECT,
  handleSubject,
  passkeySubject,
} from '@wick/contracts/account-subjects'
import type { Account } from '@wick/domain/account/account'
import { type Console, consoleAfter, UNCLAIMED } from '@wick/domain/account/console'
import { evolveHandle, FREE_HANDLE, type HandleState, WITHHELD_HANDLE } from '@wick/domain/account/handle'
import { FREE_PASSKEY, passkeyAfter, type PasskeyState, WITHHELD_PASSKEY } from '@wick/domain/account/passkey'
import type { RegistrationEvents } from '@wick/domain/account/registration'
import { createAppendAll, type GuardedMessage } from '@wick/event-log/append-all'
import { readBatch } from '@wick/event-log/read-batch'
import type { Nats } from '@wick/platform/nats/nats'
import {
  accountIn,
  laneEventOf,
  openFields,
  readFields,
  readLane,
  type SealedFields,
  sealFields,
} from './account-lane.ts'
import { append, lapsing, replacing } from './append.ts'
import { type UnauditedAct, unauditedMessage } from './audit.jetstream.ts'
import {
  type InvitationChange,
  invitationMessage,
  type LoadedInvitation,
  loadInvitation,
} from './invitations.jetstream.ts'
import { decodeEvent, decodeKnownEvent, encodeEvent } from './event-header.ts'
import { encodeLaneMessage } from './lane-message.ts'
import { lastInLane } from './lanes.ts'

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

export interface LoadedConsole {
  readonly console: Console
  readonly version: number
}

/** Who the operators are from an event of an account on, stored with it. */
export interface ConsoleChange {
  readonly event: ConsoleEvent
  readonly version: number
}

/** Whose handles stand at these places of the stream, those of deleted accounts left out. */
export interface ClaimedHandles {
  readonly claims: readonly { readonly accountId: AccountId; readonly seq: number }[]
  /** The last place that was looked at; null where none is behind it. */
  readonly next: number | null
}

/** How long it is told that a passkey was given up: whoever had read its lane before has decided by then. */
const RELEASED_PASSKEY_MS = 60 * 60 * 1_000

/** The lanes of accounts, handles, passkeys and invitations, as whoever leads the stream has them. */
export interface AccountLanes {
  load(accountId: AccountId): Promise<LoadedAccount>
  /** What is sealed of it now, by one question whatever it has been through. */
  loadFields(accountId: AccountId): Promise<LoadedAccount['fields']>
  loadHandle(tag: Tag): Promise<LoadedHandle>
  /** Behind a place, in the order in which they were claimed; any replica answers, and may lag. */
  listHandles(after: number, max: number): Promise<ClaimedHandles>
  loadPasskey(passkeyId: PasskeyId): Promise<LoadedPasskey>
  /** @throws UnavailableError where a later version has written it */
  loadConsole(): Promise<LoadedConsole>
  loadInvitation(invitationId: InvitationId): Promise<LoadedInvitation>
  /** All events or none. @throws as `appendAll` */
  register(place: RegistrationPlace, events: RegistrationEvents, sealed: SealedFields): Promise<void>
  /** The event, and all that is sealed from then on. @throws as an event store's append */
  append(accountId: AccountId, change: AccountChange, sealed: SealedFields): Promise<void>
}

/** What happens to an account, and the account at the version at which that was decided. */
export interface AccountChange {
  readonly event: AccountEvent
  readonly account: Account
  readonly version: number
  readonly passkey?: PasskeyChange | undefined
  readonly console?: ConsoleChange | undefined
  /** By whom, where it was an operator. */
  readonly audited?: UnauditedAct | undefined
}

/** The lanes of a registration, at the versions at which it was decided. */
export interface RegistrationPlace {
  readonly accountId: AccountId
  readonly tag: Tag
  readonly versions: { readonly account: number; readonly handle: number }
  readonly passkey?: Omit<PasskeyChange, 'event'> | undefined
  readonly invitation?: Omit<InvitationChange, 'event'> | undefined
}

export function jetStreamAccountLanes(nats: Nats): AccountLanes {
  const appendAll = createAppendAll(nats)
  return {
    async load(accountId) {
      const messages = await readLane(nats, accountSubject(accountId))
      const version = messages.at(-1)?.seq ?? 0
      return { account: accountIn(messages), version, fields: (key) => openFields(messages, key) }
    },

    async loadFields(accountId) {
      const messages = await readFields(nats, accountSubject(accountId))
      return (key) => openFields(messages, key)
    },

    async loadHandle(tag) {
      const subject = handleSubject(tag)
      const message = await lastInLane(nats, subject)
      if (message === null) return { handle: FREE_HANDLE, version: 0 }
      const event = decodeKnownEvent(HandleEvent, message)
      const handle = event === null ? WITHHELD_HANDLE : evolveHandle(FREE_HANDLE, event)
      return { handle, version: message.seq }
    },

    listHandles: (after, max) => listHandles(nats, after, max),

    async loadPasskey(passkeyId) {
      const message = await lastInLane(nats, passkeySubject(passkeyId))
      if (message === null) return { passkey: FREE_PASSKEY, version: 0 }
      const event = decodeKnownEvent(PasskeyEvent, message)
      const passkey = event === null ? WITHHELD_PASSKEY : passkeyAfter(event)
      return { passkey, version: message.seq }
    },

    async loadConsole() {
      const message = await lastInLane(nats, CONSOLE_SUBJECT)
      if (message === null) return { console: UNCLAIMED, version: 0 }
      return { console: consoleAfter(decodeEvent(ConsoleEvent, message)), version: message.seq }
    },

    loadInvitation: (invitationId) => loadInvitation(nats, invitationId),

    async register(place, events, sealed) {
      await appendAll(registrationBatch(place, events, sealed))
    },

    async append(accountId, { event, account, version, ...others }, sealed) {
      const subject = accountSubject(accountId)
      const stored = laneEventOf(account, event)
      const encoded = encodeLaneMessage({ event: stored, sealed: sealFields(subject, stored, sealed) })
      const { body } = encoded
      const headers = stored.type === 'account.changed' ? replacing(encoded.headers) : encoded.headers
      const message = { subject, headers, body, expected: { filter: subject, seq: version } }
      const beside = besideMessages(others)
      if (beside.length === 0) await append(nats, message)
      else await appendAll([message, ...beside])
    },
  }
}

async function listHandles({ jsm }: Nats, after: number, max: number): Promise<ClaimedHandles> {
  const messages = await readBatch(jsm, { stream: ACCOUNTS_STREAM, filter: ALL_HANDLES, after, max })
  const claims = messages.flatMap((message) => {
    const event = decodeKnownEvent(HandleEvent, message)
    return event?.type === 'handle.claimed' ? [{ accountId: event.accountId, seq: message.seq }] : []
  })
  return { claims, next: messages.length < max ? null : (messages.at(-1)?.seq ?? null) }
}

function registrationBatch(
  { accountId, tag, versions, ...places }: RegistrationPlace,
  { account, handle, passkey, invitation }: RegistrationEvents,
  sealed: SealedFields,
): readonly GuardedMessage[] {
  const [lane, name] = [accountSubject(accountId), handleSubject(tag)]
  const stored = encodeLaneMessage({ event: account, sealed: sealFields(lane, account, sealed) })
  return [
    { subject: name, headers: encodeEvent(handle), expected: { filter: name, seq: versions.handle } },
    { subject: lane, ...stored, expected: { filter: lane, seq: versions.account } },
    ...(places.passkey && passkey ? [passkeyMessage({ ...places.passkey, event: passkey })] : []),
    ...(places.invitation && invitation
      ? [invitationMessage({ ...places.invitation, event: invitation }, account.at)]
      : []),
  ]
}

function besideMessages({ passkey, console, audited }: Omit<AccountChange, 'event' | 'account' | 'version'>) {
  return [
    ...(passkey ? [passkeyMessage(passkey)] : []),
    ...(console ? [consoleMessage(console)] : []),
    ...(audited ? [unauditedMessage(audited)] : []),
  ]
}

export function consoleMessage({ event, version }: ConsoleChange): GuardedMessage {
  const expected = { filter: CONSOLE_SUBJECT, seq: version }
  return { subject: CONSOLE_SUBJECT, headers: replacing(encodeEvent(event)), expected }
}

/** The last word counts alone. That somebody has given one up is the same, after a while, as that nobody ever had it. */
function passkeyMessage({ passkeyId, event, version }: PasskeyChange): GuardedMessage {
  const subject = passkeySubject(passkeyId)
  const encoded = replacing(encodeEvent(event))
  const headers = event.type === 'passkey.released' ? lapsing(encoded, RELEASED_PASSKEY_MS) : encoded
  return { subject, headers, expected: { filter: subject, seq: version } }
}
