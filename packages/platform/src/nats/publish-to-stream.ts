import { JetStreamApiError, JetStreamError, type PubAck } from '@nats-io/jetstream'
import { headers, type MsgHdrs } from '@nats-io/transport-node'
import type { Requests } from './requests.ts'
import { setHeader } from './set-header.ts'

const ACKNOWLEDGED_WITHIN_MS = 2_000

export interface Publication {
  readonly subject: string
  readonly body: Uint8Array
  /** The headers of the message itself; those of the stream are added to it. */
  readonly headers?: MsgHdrs
  /** `Nats-Msg-Id`: within the stream's window the same id is stored once. Absent where the version alone says so. */
  readonly id?: string | undefined
  /** The last sequence that `filter` may have, so that nothing was stored meanwhile that the writer has not seen. */
  readonly expected: { readonly filter: string; readonly seq: number }
}

/**
 * Stores a message under a version, and gives the broker's acknowledgement (NATS ADR-22). The client's own
 * `publish` builds an error for each message.
 * @throws JetStreamApiError where the stream refuses; as a request where no acknowledgement came.
 */
export async function publishToStream(
  { request }: Pick<Requests, 'request'>,
  { subject, body, headers: encoded = headers(), id, expected }: Publication,
): Promise<PubAck> {
  if (id !== undefined) setHeader(encoded, 'Nats-Msg-Id', id)
  setHeader(encoded, 'Nats-Expected-Last-Subject-Sequence', String(expected.seq))
  setHeader(encoded, 'Nats-Expected-Last-Subject-Sequence-Subject', expected.filter)
  const answer = (await request(subject, body, { headers: encoded, timeout: ACKNOWLEDGED_WITHIN_MS })).json<Answer>()
  if (answer.error !== undefined) throw new JetStreamApiError(answer.error)
  if (typeof answer.stream !== 'string' || typeof answer.seq !== 'number')
    throw new JetStreamError('no acknowledgement')
  return { ...answer, duplicate: answer.duplicate ?? false }
}

type Answer = Omit<PubAck, 'duplicate'> & {
  readonly duplicate?: boolean
  readonly error?: ConstructorParameters<typeof JetStreamApiError>[0]
}
