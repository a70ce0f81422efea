import { openRoom } from '@wick/client/enter-room'
import { isRetryable } from '@wick/client/retry'
import { reconnectDelay } from '@wick/client/line/reconnect-policy'
import type { Opened } from '@wick/e2ee/room/opened'
import { startEngine, type RunningEngine } from '../../crypto/start-engine.ts'
import { findRoomId } from '../../link/find-room-id.ts'
import { tryToLead, type Lease } from '../../tabs/leadership.ts'
import type { Lead } from '../lead-room.ts'
import { problemFor } from '../problem.ts'
import { seenOf } from '../seen-of.ts'
import { follow } from './follow.ts'
import { lead } from './lead.ts'
import { fail, refuse } from './turn-away.ts'
import type { Visitor } from './visitor.ts'
import { waitSealed } from './wait-sealed.ts'

const COMES_AGAIN_AFTER_MS = 60_000

/** From a link, or a room's name, to the room itself. */
export async function arrive(visitor: Visitor): Promise<void> {
  visitor.roomId = await findRoomId(visitor.entrance)
  if (visitor.held.isClosed()) return
  visitor.onKnown(visitor.roomId, false)
  return come(visitor)
}

async function come(visitor: Visitor): Promise<void> {
  const lease = (await tryToLead(visitor.roomId)) ?? (await follow(visitor))
  if (lease !== null) return open(visitor, lease)
}

/** Without its worker a session is none: what is kept is opened by another one, here or in a tab that waits to lead. */
async function comeAgain(visitor: Visitor): Promise<void> {
  const { held, stay, ports } = visitor
  if (held.isClosed()) return
  stay.wait()
  held.letGo()
  const now = ports.clock.monotonic()
  // One that is lost time after time is not to be had on this machine.
  if (now - visitor.cameAgainAt < COMES_AGAIN_AFTER_MS) return visitor.bounce('failed')
  visitor.cameAgainAt = now
  return come(visitor)
}

/** With the keys of a link, or with those that are kept here. Who never had a seat is asked first. */
async function open(visitor: Visitor, lease: Lease): Promise<void> {
  const { held } = visitor
  held.take(() => lease.release())
  if (held.isClosed()) return
  try {
    const running = startEngine()
    held.take(() => close(running, lease))
    const opened = await running.engine.open(visitor.entrance, visitor.handed)
    if (opened.stage !== 'new' || visitor.isAgreed) return await enter(visitor, running, lease, opened)
    lease.release()
    ask(visitor, running, null)
  } catch (cause) {
    await fail(visitor, cause)
  }
}

function ask(visitor: Visitor, running: RunningEngine, problem: string | null): void {
  visitor.held.take(() => running.stop())
  visitor.asking = running
  visitor.show({ stage: 'asking', problem })
}

/** Somebody who was asked sits down. */
export async function sit(visitor: Visitor, running: RunningEngine): Promise<void> {
  const { held } = visitor
  const lease = await tryToLead(visitor.roomId)
  if (lease === null) {
    held.letGo()
    const next = await follow(visitor)
    return next === null ? undefined : open(visitor, next)
  }
  held.take(() => close(running, lease))
  return enter(visitor, running, lease)
}

async function enter(
  visitor: Visitor,
  running: RunningEngine,
  lease: Lease,
  opened?: Opened,
  tries = 0,
): Promise<void> {
  const { ports, entrance, handed } = visitor
  const { engine } = running
  const known = { ...(opened !== undefined && { opened }), ...seenOf(visitor.visit.value) }
  const entry = await openRoom({ engine, ports, nick: visitor.name(), fragment: entrance, handed, ...known })
  if (entry.ok) {
    // A room that has ended has none.
    const restKey = await engine.restKey().catch(() => null)
    return begin(visitor, { session: entry.value, running, restKey, lease })
  }
  const { code, retryAfterMs } = entry.refusal
  if (!isRetryable(code)) return (await refuse(visitor, code)) ? arrive(visitor) : undefined
  if (opened?.stage === 'sealed') {
    const ms = reconnectDelay(tries, ports.random(), retryAfterMs)
    const giveBack = () => close(running, lease)
    return waitSealed(visitor, opened, ms, giveBack, () => enter(visitor, running, lease, opened, tries + 1))
  }
  lease.release()
  ask(visitor, running, problemFor(code))
}

/** This tab leads from now on. */
export async function begin(visitor: Visitor, own: Lead): Promise<void> {
  void own.session.failed.then(() => comeAgain(visitor)).catch((cause) => fail(visitor, cause))
  return lead(visitor, own)
}

function close(running: RunningEngine, lease: Lease): void {
  running.stop()
  lease.release()
}
