import type { StoredMsg } from '@nats-io/jetstream'
import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, parseLaneSubject } from '@wick/contracts/subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'

/** What lies at a sequence of the log; null where the leader says that nothing does. A replica that lags is not believed. */
export type PickMessage = (seq: number) => Promise<StoredMsg | null>

export function jetStreamPickMessage({ jsm }: Pick<Nats, 'jsm'>): PickMessage {
  return async (seq) =>
    (await nullIfNotFound(jsm.direct.getMessage(CHAT_STREAM, { seq }))) ??
    nullIfNotFound(jsm.streams.getMessage(CHAT_STREAM, { seq }))
}

/** Of one room alone: whatever a chain says, nobody is shown what is another's. */
export function pickOf(roomId: RoomId, pick: PickMessage): PickMessage {
  return async (seq) => {
    const message = await pick(seq)
    return message !== null && parseLaneSubject(message.subject)?.roomId === roomId ? message : null
  }
}

/** As given, so many under way at once. */
export async function pickAll(pick: PickMessage, seqs: readonly number[]): Promise<(StoredMsg | null)[]> {
  const picked: (StoredMsg | null)[] = []
  for (let at = 0; at < seqs.length; at += AT_ONCE)
    picked.push(...(await Promise.all(seqs.slice(at, at + AT_ONCE).map(pick))))
  return picked
}

const AT_ONCE = 32
