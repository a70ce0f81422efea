import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { parseLaneSubject } from '@wick/contracts/subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { getDirect, type PickedMessage } from './get-direct.ts'

/** What lies at a sequence of the log; null where the leader says that nothing does. A replica that lags is not believed. */
export type PickMessage = (seq: number) => Promise<PickedMessage | null>

export function jetStreamPickMessage(
  nats: Pick<Nats, 'jsm' | 'request'>,
  { log: { stream } }: RoomClass = ANONYMOUS,
): PickMessage {
  return async (seq) =>
    (await getDirect(nats, { stream, seq })) ?? nullIfNotFound(nats.jsm.streams.getMessage(stream, { seq }))
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
