import { toBase64url } from '../bytes.ts'
import { AlarmError } from '../errors.ts'
import { nickOf } from '../receive/log.ts'
import type { Room } from '../room/room.ts'
import { enqueue, resend } from './enqueue.ts'
import type { Outgoing } from './outgoing.ts'

function needsHello({ log, self, outbox }: Room, nick: string): boolean {
  const isActive = log.members.get(self)?.active === true
  const isOnItsWay = outbox.some(({ content }) => content.t === 'hello') || (log.own.size > 0 && !isActive)
  const isFounding = outbox.some(({ content }) => content.t === 'genesis')
  const isOpened = log.chain.length > 1
  return !isOnItsWay && (isOpened || isFounding) && !(isActive && nickOf(log, self) === nick)
}

/**
 * Makes sure that a hello with this nickname is, or will be, in the log; gives what is to be sent now.
 * @throws AlarmError; EngineError `malformed` for a nickname that breaks §7
 */
export async function begin(room: Room, nick: string, now: number): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  if (needsHello(room, nick)) await enqueue(room, { t: 'hello', pub: toBase64url(room.pub), nick }, now)
  return resend(room)
}
