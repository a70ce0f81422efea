import type { StoredMsg } from '@nats-io/jetstream'
import { STATUS_CODES } from '@wick/platform/nats/error-codes'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'

const ANSWERED_WITHIN_MS = 2_000

/** An entry of the log as it was picked. */
export type PickedMessage = Pick<StoredMsg, 'seq' | 'subject' | 'header' | 'data'>

/** The entry at a sequence; with a subject the first one under it from there on. */
export interface DirectAsked {
  readonly stream: string
  readonly seq: number
  readonly next_by_subj?: string
}

/**
 * One entry, as any replica of the stream has it (NATS ADR-31); null where nothing is there. The client's own call builds an
 * error for each question.
 * @throws UnavailableError
 */
export async function getDirect(
  { request }: Pick<Nats, 'request'>,
  { stream, ...asked }: DirectAsked,
): Promise<PickedMessage | null> {
  const { headers: header, data } = await request(`$JS.API.DIRECT.GET.${stream}`, Buffer.from(JSON.stringify(asked)), {
    timeout: ANSWERED_WITHIN_MS,
  })
  if (header?.code === STATUS_CODES.nothingThere) return null
  if (header === undefined || header.code !== 0) throw new UnavailableError('an entry of the log was not shown')
  return { seq: Number(header.last('Nats-Sequence')), subject: header.last('Nats-Subject'), header, data }
}
