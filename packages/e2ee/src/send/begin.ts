import { toBase64url } from '../bytes.ts'
import { AlarmError } from '../errors.ts'
import { nickOf } from '../receive/log.ts'
import type { Room } from '../room/room.ts'
import { advance } from './advance.ts'
import { demandSendable, orderAt, resend } from './enqueue.ts'
import type { Waiting } from './outbox.ts'
import { isSealed, newWaiting, outboxWrite } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'

function needsHello({ log, self, outbox }: Room, nick: string): boolean {
  const isFounding = outbox.some(({ content }) => content.t === 'genesis')
  const isOpened = log.chain.length > 1
  if (!isOpened && !isFounding) return false
  const waiting = outbox.flatMap(({ content }) => (content.t === 'hello' ? [content.nick] : [])).at(-1)
  if (waiting !== undefined) return waiting !== nick
  // One that was acknowledged may be what the log shows next.
  if (log.members.get(self)?.active !== true) return log.own.size === 0
  return nickOf(log, self) !== nick
}

/** What comes before a hello that makes us active is read by nobody. */
const isBeforeHello = (waiting: Waiting) =>
  isSealed(waiting) || waiting.content.t === 'genesis' || waiting.content.t === 'hello'

async function greet(room: Room, nick: string, now: number): Promise<void> {
  const isActive = room.log.members.get(room.self)?.active === true
  const place = isActive ? room.outbox.length : room.outbox.findLastIndex(isBeforeHello) + 1
  const hello = newWaiting({ t: 'hello', pub: toBase64url(room.pub), nick, ...room.proof }, orderAt(room, place), now)
  demandSendable(room, hello)
  await advance(room, room.outbox.toSpliced(place, 0, hello), [], [await outboxWrite(room.vault, hello)])
}

/**
 * Makes sure the log gets a hello with this nickname. One that makes us active goes before waiting bodies; one with a
 * new name queues. Returns what to send now.
 * @throws AlarmError; EngineError `malformed` for a nickname that breaks §7
 */
export async function begin(room: Room, nick: string, now: number): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  if (needsHello(room, nick)) await greet(room, nick, now)
  return resend(room)
}
