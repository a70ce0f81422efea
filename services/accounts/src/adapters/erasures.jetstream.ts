import { type AccountEvent, ErasureEvent } from '@wick/contracts/account-events'
import type { AccountId, Tag } from '@wick/contracts/account-ids'
import { ACCOUNT_CERTIFICATE_MS, HANDLE_REST_MS } from '@wick/contracts/account-limits'
import {
  ACCOUNTS_STREAM,
  accountSubject,
  ALL_ERASED,
  ALL_ERASURES,
  erasedSubject,
  erasureSubject,
  handleSubject,
  parseErasureSubject,
  passkeySubject,
} from '@wick/contracts/account-subjects'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import type { DeletionEvents } from '@wick/domain/account/deletion'
import { headers } from '@nats-io/transport-node'
import { createAppendAll, type GuardedMessage } from '@wick/event-log/append-all'
import type { Nats } from '@wick/platform/nats/nats'
import { consoleMessage, type RegistrationPlace } from './accounts.jetstream.ts'
import { append, lapsing } from './append.ts'
import { type UnauditedAct, unauditedMessage } from './audit.jetstream.ts'
import { decodeEvent, encodeEvent } from './event-header.ts'
import { encodeLaneMessage } from './lane-message.ts'
import { lastInLane, purgeBefore, purgeLane } from './lanes.ts'

export interface Erasure {
  readonly accountId: AccountId
  readonly event: ErasureEvent
  /** What the next append expects; behind the deletion in any case. */
  readonly version: number
}

/** The lanes of a deletion, at the versions at which it was decided. */
export type DeletionPlace = Omit<RegistrationPlace, 'passkey' | 'invitation' | 'versions'> & {
  readonly versions: RegistrationPlace['versions'] & { readonly console: number }
  /** By whom, where it was an operator. */
  readonly audited?: UnauditedAct | undefined
}

/** Deletions, and the to-do list of them. It lies in the log, so any replica goes on with what another began. */
export interface Erasures {
  /** All events of a deletion or none. @throws as `appendAll` */
  begin(place: DeletionPlace, events: DeletionEvents): Promise<void>
  /** All that stood in the log up to a sequence; a leader that is none any more knows an earlier one. */
  list(): Promise<{ readonly accountIds: readonly AccountId[]; readonly upTo: number }>
  /** Who was deleted within thirty days, whether or not there is a certificate. */
  listErased(): Promise<readonly AccountId[]>
  /** Null where it is done. */
  load(accountId: AccountId): Promise<Erasure | null>
  /** @throws VersionConflictError where another replica was quicker */
  advance(accountId: AccountId, event: ErasureEvent, version: number): Promise<void>
  /** Of a handle that rests only that is left: it is free once that has left, too. */
  forgetClaim(tag: Tag): Promise<void>
  /** Nobody's from then on; `before`: who claims one of them since keeps it. */
  forgetPasskeys(passkeys: readonly PasskeyId[], before: number): Promise<void>
  /** The certificate is the account's last event, and leaves by itself. @throws as an event store's append */
  certify(accountId: AccountId, event: AccountEvent, version: number): Promise<void>
  /** Takes away all that the account has been through but for the last event, then its place on the list. */
  end(accountId: AccountId): Promise<void>
}

const NOTHING = new Uint8Array()

export function jetStreamErasures(nats: Nats): Erasures {
  const appendAll = createAppendAll(nats)
  const namedBy = async (filter: string) => {
    const { state } = await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: filter })
    const accountIds = Object.keys(state.subjects ?? {}).flatMap((subject) => parseErasureSubject(subject) ?? [])
    return { accountIds, upTo: state.last_seq }
  }
  return {
    async begin(place, events) {
      await appendAll(batchOf(place, events))
    },

    list: () => namedBy(ALL_ERASURES),

    async listErased() {
      // A replica of a version before has stored the first alone.
      const lists = await Promise.all([namedBy(ALL_ERASURES), namedBy(ALL_ERASED)])
      return [...new Set(lists.flatMap(({ accountIds }) => accountIds))]
    },

    async load(accountId) {
      const message = await lastInLane(nats, erasureSubject(accountId))
      return message && { accountId, event: decodeEvent(ErasureEvent, message), version: message.seq }
    },

    async advance(accountId, event, seq) {
      const subject = erasureSubject(accountId)
      await append(nats, { subject, headers: encodeEvent(event), expected: { filter: subject, seq } })
    },

    forgetClaim: (tag) => purgeLane(nats, handleSubject(tag), 1),

    async forgetPasskeys(passkeys, before) {
      for (const passkeyId of passkeys) await purgeBefore(nats, passkeySubject(passkeyId), before)
    },

    async certify(accountId, event, version) {
      const subject = accountSubject(accountId)
      const expected = { filter: subject, seq: version }
      const { headers: encoded, body } = encodeLaneMessage({ event, sealed: NOTHING })
      await append(nats, { subject, headers: lapsing(encoded, ACCOUNT_CERTIFICATE_MS), body, expected })
    },

    async end(accountId) {
      await purgeLane(nats, accountSubject(accountId), 1)
      await purgeLane(nats, erasureSubject(accountId), 0)
    },
  }
}

function batchOf(
  { accountId, tag, versions, audited }: DeletionPlace,
  { account, handle, console, erasure }: DeletionEvents,
): readonly GuardedMessage[] {
  const [lane, name, todo] = [accountSubject(accountId), handleSubject(tag), erasureSubject(accountId)]
  const told = erasedSubject(accountId)
  const toldHeaders = lapsing(headers(), ACCOUNT_CERTIFICATE_MS)
  const over: GuardedMessage[] = [
    { subject: told, headers: toldHeaders, expected: { filter: told, seq: 0 } },
    { subject: todo, headers: encodeEvent(erasure), expected: { filter: todo, seq: 0 } },
    {
      subject: lane,
      ...encodeLaneMessage({ event: account, sealed: NOTHING }),
      expected: { filter: lane, seq: versions.account },
    },
    ...(console ? [consoleMessage({ event: console, version: versions.console })] : []),
    ...(audited ? [unauditedMessage(audited)] : []),
  ]
  if (handle === null) return over
  const resting = lapsing(encodeEvent(handle), HANDLE_REST_MS)
  return [{ subject: name, headers: resting, expected: { filter: name, seq: versions.handle } }, ...over]
}
