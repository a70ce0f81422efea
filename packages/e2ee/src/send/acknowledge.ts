import type { Alarm } from '../errors.ts'
import { AlarmError } from '../errors.ts'
import { commit } from '../room/commit.ts'
import type { Room } from '../room/room.ts'
import { advance } from './advance.ts'
import { outboxDelete } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import { inFlight } from './outgoing.ts'

/** The log was read beyond `seq`, and has something else there. */
function isContradicted({ log }: Room, { id }: Outgoing, seq: number): boolean {
  const eseq = log.eseqOf.get(seq)
  return seq <= log.cursor && (eseq === undefined || log.chain[eseq]?.id !== id)
}

/** @throws AlarmError when the log contradicts the server's answer. */
export async function acknowledge(room: Room, sent: Outgoing, seq: number): Promise<Outgoing | null> {
  const first = await inFlight(room, sent)
  if (first === null) return null
  const done = outboxDelete(first)
  const rest = room.outbox.slice(1)
  if (!isContradicted(room, sent, seq)) {
    const isShown = seq <= room.log.cursor
    return advance(room, rest, isShown ? [] : [{ type: 'own', seq, id: sent.id }], [done])
  }
  const alarm: Alarm = { kind: 'gap', eseq: room.log.chain.length, author: null }
  await commit(room, [{ type: 'alarm', alarm }], [done])
  room.outbox.shift()
  throw new AlarmError(alarm)
}
