import type { Content } from '../src/bodies.ts'
import type { Outgoing } from '../src/send/outgoing.ts'
import type { Member, Server } from './member.ts'

/** The pages of a room, and what an onlooker of its log knows. */
export interface CrowdState {
  readonly server: Server
  readonly link: string
  readonly pages: Member[]
  /** Texts that every page must show in the end. */
  readonly expected: Set<string>
  /** Who has a place in the conversation, by the log. */
  readonly active: Set<string>
  /** How many texts were written. */
  written: number
}

export function isActive({ active }: CrowdState, page: Member): boolean {
  return active.has(page.seat.participantId)
}

export function freeSeat({ active, server }: CrowdState, { seat }: Member): void {
  active.delete(seat.participantId)
  server.log.leave(seat.participantId)
}

export async function inFlight(page: Member): Promise<Outgoing | null> {
  const { waiting, nick } = await page.engine.standing()
  return waiting.length === 0 ? null : page.engine.begin(nick || 'Somebody')
}

/** The envelope in flight reaches the log, or is refused for want of a seat. */
export async function append(crowd: CrowdState, page: Member, outgoing: Outgoing): Promise<number | null> {
  const { log } = crowd.server
  const before = log.events.length
  const [first] = (await page.engine.standing()).waiting
  const seq = await log.append(page.seat.participantId, outgoing.bytes)
  if (first !== undefined && log.events.length > before) note(crowd, page.seat.participantId, first.content)
  return seq
}

export async function postOne(crowd: CrowdState, page: Member): Promise<boolean> {
  const outgoing = await inFlight(page)
  if (outgoing === null) return false
  const seq = await append(crowd, page, outgoing)
  if (seq === null) await page.engine.rejected(outgoing, 'refused')
  else await page.engine.acked(outgoing, seq)
  return true
}

export async function postAll(crowd: CrowdState, page: Member): Promise<void> {
  while (await postOne(crowd, page));
}

/** What an appended body means, seen from the log. */
function note({ active, expected }: CrowdState, from: string, content: Content): void {
  if (content.t === 'hello') active.add(from)
  if (content.t === 'leave') active.delete(from)
  if (content.t === 'kick') active.delete(content.who)
  if (content.t === 'text' && active.has(from)) expected.add(content.text)
}
