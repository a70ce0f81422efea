import type { StoredMsg } from '@nats-io/jetstream'
import { SessionEvent, SessionFields } from '@wick/contracts/account-events'
import type { AccountId, SessionId } from '@wick/contracts/account-ids'
import { SESSION_IDLE_MS, SESSION_TOMBSTONE_MS } from '@wick/contracts/account-limits'
import {
  ACCOUNT_STATE_STREAM,
  accountSessionSubjects,
  parseSessionSubject,
  sessionSubject,
} from '@wick/contracts/account-subjects'
import type { Session } from '@wick/domain/account/session'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { parseJson } from '@wick/platform/process/parse-json'
import { append, lapsing } from './append.ts'
import { decodeEvent, encodeEvent } from './event-header.ts'
import { seal, unseal } from './seal.ts'

export interface SessionPlace {
  readonly accountId: AccountId
  readonly sessionId: SessionId
}

export interface LoadedSession {
  readonly sessionId: SessionId
  readonly session: Session
  /** What replacing it expects. */
  readonly version: number
  /** As it lies in the stream, to be stored again with the next generation. */
  readonly sealed: Uint8Array
  /** Null for a key that is not the account's. */
  readonly device: (key: Buffer) => SessionFields | null
}

/** Sessions, one message each, as whoever leads the stream has them. */
export interface Sessions {
  load(place: SessionPlace): Promise<LoadedSession>
  /** All that are kept of an account, tombstones too; `version` is what a further one expects. */
  list(accountId: AccountId): Promise<{ readonly sessions: readonly LoadedSession[]; readonly version: number }>
  /** @throws VersionConflictError where a session of the account was begun or replaced since `version` */
  create(place: SessionPlace, event: SessionEvent, sealed: Uint8Array, version: number): Promise<void>
  /** Nothing is left of it, but for what was said of it since. */
  forget(place: SessionPlace, loaded: Pick<LoadedSession, 'version'>): Promise<void>
  /** @throws VersionConflictError where it was replaced since `version` */
  replace(place: SessionPlace, event: SessionEvent, loaded: Pick<LoadedSession, 'version' | 'sealed'>): Promise<void>
}

/** Of one list: whoever has begun and ended many sessions takes no more of the broker at once. */
const READS_AT_ONCE = 8
const NOTHING = new Uint8Array()

export function sealDevice(key: Buffer, { accountId, sessionId }: SessionPlace, device: SessionFields): Buffer {
  return seal(key, sessionSubject(accountId, sessionId), Buffer.from(JSON.stringify(device)))
}

export function jetStreamSessions(nats: Nats): Sessions {
  const lastOf = async (subject: string) => {
    assertAwaited()
    return nullIfNotFound(nats.jsm.streams.getMessage(ACCOUNT_STATE_STREAM, { last_by_subj: subject }))
  }

  const store = async (place: SessionPlace, event: SessionEvent, sealed: Uint8Array, filter: string, seq: number) => {
    const isOpen = event.type === 'session.open'
    await append(nats, {
      subject: sessionSubject(place.accountId, place.sessionId),
      headers: lapsing(encodeEvent(event), isOpen ? SESSION_IDLE_MS : SESSION_TOMBSTONE_MS),
      // Of a device that has left nothing is kept.
      body: isOpen ? sealed : NOTHING,
      expected: { filter, seq },
    })
  }

  return {
    async load({ accountId, sessionId }) {
      return loaded(sessionId, await lastOf(sessionSubject(accountId, sessionId)))
    },

    async list(accountId) {
      const filter = accountSessionSubjects(accountId)
      const { state } = await nats.jsm.streams.info(ACCOUNT_STATE_STREAM, { subjects_filter: filter })
      const reading = new Semaphore(READS_AT_ONCE)
      const subjects = Object.keys(state.subjects ?? {})
      const messages = await Promise.all(subjects.map((subject) => reading.run(() => lastOf(subject))))
      const sessions = messages.flatMap((message) => {
        const sessionId = message && parseSessionSubject(message.subject)
        return sessionId ? [loaded(sessionId, message)] : []
      })
      return { sessions, version: Math.max(0, ...sessions.map(({ version }) => version)) }
    },

    create: (place, event, sealed, version) =>
      store(place, event, sealed, accountSessionSubjects(place.accountId), version),

    async forget({ accountId, sessionId }, { version }) {
      const said = { filter: sessionSubject(accountId, sessionId), seq: version + 1 }
      await nats.jsm.streams.purge(ACCOUNT_STATE_STREAM, said)
    },

    replace: (place, event, { version, sealed }) =>
      store(place, event, sealed, sessionSubject(place.accountId, place.sessionId), version),
  }
}

function loaded(sessionId: SessionId, message: StoredMsg | null): LoadedSession {
  const sealed = message?.data ?? NOTHING
  return {
    sessionId,
    session: message && decodeEvent(SessionEvent, message),
    version: message?.seq ?? 0,
    sealed,
    device(key) {
      const plain = message && unseal([key], message.subject, sealed)
      return plain && parseJson(SessionFields, plain.toString())
    },
  }
}
