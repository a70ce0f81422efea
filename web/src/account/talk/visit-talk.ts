import { enterConversation } from '@wick/client/conversations/enter-conversation'
import type { EntryCode } from '@wick/client/enter-room'
import { reconnectDelay } from '@wick/client/line/reconnect-policy'
import { isRetryable } from '@wick/client/retry'
import { findRoomId } from '../../link/find-room-id.ts'
import { type Lease, tryToLead } from '../../tabs/leadership.ts'
import { problemFor } from '../../visit/problem.ts'
import { hearOfEnd } from '../../visit/steps/conclude.ts'
import { follow } from '../../visit/steps/follow.ts'
import { lead } from '../../visit/steps/lead.ts'
import type { Visitor } from '../../visit/steps/visitor.ts'
import type { Meeting } from './meeting.ts'
import { startTalkEngine } from './start-talk-engine.ts'

const COMES_AGAIN_AFTER_MS = 60_000
const NOBODY = 'A'.repeat(22)

/** A conversation on the way to the screen. */
export interface TalkVisit {
  readonly visitor: Visitor
  readonly meeting: Meeting
  /** 32 bytes, base64url. */
  readonly secret: string
  readonly ttlSeconds: number
  /** It does not open, and no try will change that. `room_not_found`: it was over before we came. */
  readonly onRefused: (code: EntryCode | 'failed') => void
}

/** The room of a conversation, as its engine derives it. */
export async function talkRoomId(secret: string): Promise<string> {
  return `t${await findRoomId(`#1.${secret}.${NOBODY}`)}`
}

/** From the secret of a conversation to its room. One tab of a browser leads it, the others follow. */
export async function comeToTalk(visit: TalkVisit): Promise<void> {
  const { visitor } = visit
  if (visitor.held.isClosed()) return
  const lease = (await tryToLead(visitor.roomId)) ?? (await follow(visitor))
  if (lease !== null) await open(visit, lease, 0)
}

async function open(visit: TalkVisit, lease: Lease, tries: number): Promise<void> {
  const { visitor, meeting, secret, ttlSeconds, onRefused } = visit
  const { held, ports } = visitor
  const running = startTalkEngine(meeting)
  held.take(() => {
    running.stop()
    lease.release()
  })
  if (held.isClosed()) return
  const { engine } = running
  const entry = await enterConversation({ engine, ports, nick: visitor.name(), secret, ttlSeconds })
  if (entry.ok) {
    // A room that has ended has none.
    const restKey = await engine.restKey().catch(() => null)
    const { value: session } = entry
    void session.failed.then(() => comeAgain(visit)).catch(() => onRefused('failed'))
    return lead(visitor, { session, running, restKey, lease })
  }
  const { code, retryAfterMs } = entry.refusal
  if (isRetryable(code)) {
    visitor.show({ stage: 'returning', problem: problemFor(code) })
    running.stop()
    return waitAndOpen(visit, lease, { tries, retryAfterMs })
  }
  held.letGo()
  if (code !== 'room_not_found' || !(await hearOfEnd(visitor))) onRefused(code)
}

interface Refused {
  readonly tries: number
  readonly retryAfterMs: number | null
}

function waitAndOpen(visit: TalkVisit, lease: Lease, { tries, retryAfterMs }: Refused): void {
  const { held, ports } = visit.visitor
  if (held.isClosed()) return lease.release()
  const stop = ports.after(reconnectDelay(tries, ports.random(), retryAfterMs), () => {
    held.take(() => lease.release())
    void open(visit, lease, tries + 1).catch(() => visit.onRefused('failed'))
  })
  held.take(() => {
    stop()
    lease.release()
  })
}

/** Its worker is gone: what is kept is opened by another one. */
async function comeAgain(visit: TalkVisit): Promise<void> {
  const { visitor, onRefused } = visit
  if (visitor.held.isClosed()) return
  visitor.stay.wait()
  visitor.held.letGo()
  const now = visitor.ports.clock.monotonic()
  // One that is lost time after time is not to be had on this machine.
  if (now - visitor.cameAgainAt < COMES_AGAIN_AFTER_MS) return onRefused('failed')
  visitor.cameAgainAt = now
  return comeToTalk(visit)
}
