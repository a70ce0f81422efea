import type { StoredMsg } from '@nats-io/jetstream'
import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { parseLaneSubject } from '@wick/contracts/subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { STATUS_CODES } from '@wick/platform/nats/error-codes'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'

const ANSWERED_WITHIN_MS = 2_000

/** An entry of the log as it was picked. */
export type PickedMessage = Pick<StoredMsg, 'seq' | 'subject' | 'header' | 'data'>

/** What lies at a sequence of the log; null where the leader says that nothing does. A replica that lags is not believed. */
export type PickMessage = (seq: number) => Promise<PickedMessage | null>

export function jetStreamPickMessage(
  nats: Pick<Nats, 'jsm' | 'request'>,
  { log: { stream } }: RoomClass = ANONYMOUS,
): PickMessage {
  const directGet = `$JS.API.DIRECT.GET.${stream}`
  return async (seq) =>
    (await pickFromAny(nats, directGet, seq)) ?? nullIfNotFound(nats.jsm.streams.getMessage(stream, { seq }))
}

/** As any replica of the stream has it (NATS ADR-31). The client's own call builds an error for each question. */
async function pickFromAny(
  { request }: Pick<Nats, 'request'>,
  directGet: string,
  seq: number,
): Promise<PickedMessage | null> {
  const { headers: header, data } = await request(directGet, Buffer.from(`{"seq":${seq}}`), {
    timeout: ANSWERED_WITHIN_MS,
  })
  if (header?.code === STATUS_CODES.nothingThere) return null
  if (header === undefined || header.code !== 0) throw new UnavailableError('an entry of the log was not shown')
  return { seq: Number(header.last('Nats-Sequence')), subject: header.last('Nats-Subject'), header, data }
}

/** Of one room alone: whatever a chain says, nobody is shown what is another's. */
export function pickOf(roomId: RoomId, pick: PickMessage): PickMessage {
  return async (seq) => {
    const message = await pick(seq)
    return message !== null && parseLaneSubject(message.subject)?.roomId === roomId ? message : null
  }
}

/** As given, so many under way at once. */
export async function pickAll(pick: PickMessage, seqs: readonly number[]): Promise<(PickedMessage | null)[]> {
  const picked: (PickedMessage | null)[] = []
  for (let at = 0; at < seqs.length; at += AT_ONCE)
    picked.push(...(await Promise.all(seqs.slice(at, at + AT_ONCE).map(pick))))
  return picked
}

const AT_ONCE = 32
