import { AuditAct, type AuditEntry, type AuditId } from '@wick/contracts/audit'
import {
  ALL_AUDITED,
  ALL_UNAUDITED,
  AUDIT_STREAM,
  auditSubject,
  CONSOLE_SUBJECT,
  unauditedSubject,
} from '@wick/contracts/account-subjects'
import type { GuardedMessage } from '@wick/event-log/append-all'
import { readBatch } from '@wick/event-log/read-batch'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { append } from './append.ts'
import { type StoredEntry, storedEntry } from './audit-entry.ts'
import { decodeEvent, encodeEvent } from './event-header.ts'
import { nextInLane, purgeLane } from './lanes.ts'

/** Acts of operators: first in the same batch as what was done, then in a stream from which nobody takes them. */
export interface Audit {
  /** The first one that the audit has not taken yet. @throws UnavailableError where another version wrote it */
  nextUnaudited(): Promise<AuditAct | null>
  forgetUnaudited(id: AuditId): Promise<void>
  /** The newest entry, as whoever leads the stream has it. */
  head(): Promise<StoredEntry | null>
  has(id: AuditId): Promise<boolean>
  /** Behind that one and no other. @throws VersionConflictError where another was stored meanwhile, LogFullError */
  append(entry: AuditEntry, head: StoredEntry | null): Promise<void>
  /** From a place on, oldest first; any replica answers, and may lag. */
  read(after: number, max: number): Promise<readonly StoredEntry[]>
  /** The places of the oldest and of the newest entry; 0 and 0 where none is left. */
  bounds(): Promise<{ readonly first: number; readonly last: number }>
}

export function jetStreamAudit(nats: Nats): Audit {
  const { streams } = nats.jsm
  const last = (last_by_subj: string) => nullIfNotFound(streams.getMessage(AUDIT_STREAM, { last_by_subj }))
  return {
    async nextUnaudited() {
      assertAwaited()
      const message = await nextInLane(nats, ALL_UNAUDITED, 1)
      return message && decodeEvent(AuditAct, message)
    },

    forgetUnaudited: (id) => purgeLane(nats, unauditedSubject(id), 0),

    async head() {
      const message = await last(ALL_AUDITED)
      return message && storedEntry(message)
    },

    has: async (id) => (await last(auditSubject(id))) !== null,

    async append(entry, head) {
      const body = Buffer.from(JSON.stringify(entry))
      const expected = { filter: ALL_AUDITED, seq: head?.seq ?? 0 }
      await append(nats, { subject: auditSubject(entry.id), body, expected })
    },

    async read(after, max) {
      const messages = await readBatch(nats.jsm, { stream: AUDIT_STREAM, filter: ALL_AUDITED, after, max })
      return messages.map(storedEntry)
    },

    async bounds() {
      const { messages, first_seq, last_seq } = (await streams.info(AUDIT_STREAM)).state
      return messages === 0 ? { first: 0, last: 0 } : { first: first_seq, last: last_seq }
    },
  }
}

/** An act, stored with what was done. `console`: at which version of the list of operators that was decided. */
export interface UnauditedAct {
  readonly act: AuditAct
  /** Where another event of the batch guards the list, or nobody's right hangs on it. */
  readonly console?: number | undefined
}

/** Its subject is of this act alone, so it needs no guard of its own. */
export function unauditedMessage({ act, console }: UnauditedAct): GuardedMessage {
  const subject = unauditedSubject(act.id)
  const expected = console === undefined ? { filter: subject, seq: 0 } : { filter: CONSOLE_SUBJECT, seq: console }
  return { subject, headers: encodeEvent(act), expected }
}
