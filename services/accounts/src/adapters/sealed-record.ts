import { INBOX_STATE_STREAM } from '@wick/contracts/account-subjects'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { parseJson } from '@wick/platform/process/parse-json'
import type { z } from 'zod/mini'
import { append } from './append.ts'
import { decodeEvent, encodeEvent } from './event-header.ts'
import { seal, unseal } from './seal.ts'

/** What of an account is replaced as a whole and sealed under its key. */
export interface LoadedRecord<Fields> {
  readonly subject: string
  /** What replacing it expects. */
  readonly version: number
  /** Null for a key that is not the account's. @throws UnavailableError where another version wrote it */
  open(key: Buffer): Fields | null
}

export interface RecordKind<Event extends z.ZodMiniType, Fields extends z.ZodMiniType> {
  readonly event: Event
  readonly fields: Fields
}

/** The last record of a subject, as whoever leads the stream has it; null where there is none. */
export async function loadRecord<Event extends z.ZodMiniType, Fields extends z.ZodMiniType>(
  { jsm }: Nats,
  subject: string,
  kind: RecordKind<Event, Fields>,
): Promise<LoadedRecord<z.output<Fields>> | null> {
  assertAwaited()
  const message = await nullIfNotFound(jsm.streams.getMessage(INBOX_STATE_STREAM, { last_by_subj: subject }))
  if (message === null) return null
  decodeEvent(kind.event, message)
  return {
    subject: message.subject,
    version: message.seq,
    open(key) {
      const plain = unseal([key], message.subject, message.data)
      const fields = plain && parseJson(kind.fields, plain.toString())
      // Taken for none it would be replaced, with all that it says.
      if (plain && fields === null) throw new UnavailableError('fields of another version')
      return fields
    },
  }
}

export interface ReplacedRecord {
  readonly subject: string
  readonly event: object
  readonly fields: object
  readonly key: Buffer
  readonly expected: { readonly filter: string; readonly seq: number }
}

/** @throws VersionConflictError where it was replaced since, LogFullError where the stream is full */
export async function replaceRecord(
  nats: Nats,
  { subject, event, fields, key, expected }: ReplacedRecord,
): Promise<void> {
  const body = seal(key, subject, Buffer.from(JSON.stringify(fields)))
  await append(nats, { subject, headers: encodeEvent(event), body, expected })
}
