import type { NewBody, Typing } from '../bodies.ts'
import { writeTyping } from '../body/write-body.ts'
import { KIND, messageIdOf } from '../envelope.ts'
import { AlarmError, EngineError } from '../errors.ts'
import { sha256 } from '../primitives.ts'
import type { Room } from '../room/room.ts'
import { orEndSession } from './advance.ts'
import { enqueue } from './enqueue.ts'
import type { Outgoing } from './outgoing.ts'

/** Whether others count us in, or will before they read what is sent now. */
function hasBegun({ log, self, outbox }: Room): boolean {
  if (log.members.get(self)?.active === true || log.own.size > 0) return true
  return outbox.some(({ content }) => content.t === 'hello')
}

async function sealTyping(room: Room, typing: Typing): Promise<Outgoing> {
  const bytes = await orEndSession(room, room.session.seal(KIND.ephemeral, writeTyping(typing)))
  return { id: messageIdOf(await sha256(bytes)), lane: 'signal', bytes }
}

/** @throws AlarmError; EngineError `not_begun` */
export function demandBegun(room: Room): void {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  if (!hasBegun(room)) throw new EngineError('not_begun')
}

/** @throws AlarmError; EngineError `not_begun`, `too_large`, `malformed` */
export async function sendBody(room: Room, body: NewBody, now: number, bodyId?: string): Promise<Outgoing | null> {
  demandBegun(room)
  return body.t === 'typing' ? sealTyping(room, body) : enqueue(room, body, now, bodyId)
}
