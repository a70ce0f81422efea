import { equal } from '../bytes.ts'
import { chainNext } from '../chain.ts'
import { commit } from '../room/commit.ts'
import type { Alarm } from '../errors.ts'
import { AlarmError } from '../errors.ts'
import type { Durable } from './receive-durable.ts'
import { envelopeHash } from './receive-durable.ts'
import type { Room } from '../room/room.ts'

async function fork(room: Room, eseq: number): Promise<never> {
  const alarm: Alarm = { kind: 'fork', eseq, author: null }
  room.recount = null
  await commit(room, [{ type: 'alarm', alarm }])
  throw new AlarmError(alarm)
}

/** The whole log comes again (§8.3): from here on, what lies at or before the cursor is counted from n = 1. */
export function startRecount(room: Room): void {
  const [start] = room.log.chain
  room.recount = start === undefined ? null : { seq: 0, eseq: 0, h: start.h }
}

export function dropRecount(room: Room): void {
  room.recount = null
}

/** Step 1 (§8.2) for an entry at or before the cursor. @throws AlarmError `fork` when it differs from the one that was kept. */
export async function recountSeen(room: Room, event: Durable): Promise<void> {
  const { recount } = room
  if (recount === null || event.seq <= recount.seq) return
  const eseq = recount.eseq + 1
  const h = await chainNext(recount.h, eseq, await envelopeHash(event))
  const kept = room.log.chain[eseq]
  if (kept === undefined || !equal(kept.h, h)) return fork(room, eseq)
  room.recount = { seq: event.seq, eseq, h }
}

/** Before an entry beyond the cursor: everything that was kept must have come again. @throws AlarmError `fork` */
export async function finishRecount(room: Room): Promise<void> {
  const { recount } = room
  if (recount === null) return
  if (recount.eseq + 1 !== room.log.chain.length) return fork(room, recount.eseq + 1)
  room.recount = null
}
