import { createRoomApi } from '@wick/client/api'
import { awaitCertificate } from '@wick/client/ending/await-certificate'
import { openRoom, type EntryCode } from '@wick/client/enter-room'
import { isPassing } from '@wick/client/http/call'
import { reconnectDelay } from '@wick/client/line/reconnect-policy'
import { EngineError } from '@wick/e2ee/errors'
import { earlierFragment } from '@wick/e2ee/link'
import { GRACE_MS } from '@wick/e2ee/room/latest-end'
import type { Opened } from '@wick/e2ee/room/opened'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { bannerFor, type Banner } from '../frame/banner.ts'
import { createBrowserPorts } from '../browser/ports.ts'
import { startEngine, type RunningEngine } from '../crypto/start-engine.ts'
import { findRoomId } from '../link/find-room-id.ts'
import { nameOf } from '../link/room-link.ts'
import { tryToLead, waitToLead, type Lease } from '../tabs/leadership.ts'
import { mirrorRoom } from '../tabs/mirror-room.ts'
import { relaySealed } from '../tabs/relay-sealed.ts'
import { words } from '../words/words.ts'
import { askAgain } from './ask-again.ts'
import { findEnd } from './find-end.ts'
import { createHold } from './hold.ts'
import { informed } from './informed.ts'
import { leadRoom, type Lead } from './lead-room.ts'
import { problemFor } from './problem.ts'
import { seenOf } from './seen-of.ts'
import { createStay } from './stay.ts'
import type { Ended, Visit } from './visit.ts'

export interface VisitOptions {
  /** A link's, or a room's name. */
  readonly fragment: string
  /** The room that was just made here. */
  readonly made: Lead | null
  readonly name: () => string
  readonly onKnown: (roomId: string, hasSeat: boolean) => void
  /** `isStranger`: there is no seat to come back to. */
  readonly onBounce: (banner: Banner | null, isStranger: boolean) => void
}

export interface VisitHandle {
  readonly visit: Readonly<ShallowRef<Visit>>
  readonly sit: () => Promise<void>
  /** Not now: nothing of the link stays here, since nothing was kept. */
  readonly turnBack: () => void
}

const COMES_AGAIN_AFTER_MS = 60_000
/** A tab that leads says at once what it has; one of another build says nothing. */
const ANSWERS_WITHIN_MS = 5_000

/** From a link to a seat, and to the room's end. `Visit` says what this tab holds of the room on the way. */
export function useVisit({ fragment, made, name, onKnown, onBounce }: VisitOptions): VisitHandle {
  const visit = shallowRef<Visit>({ stage: 'returning', problem: null })
  const ports = createBrowserPorts()
  const held = createHold()
  const stay = createStay({
    onRoom(room) {
      if (visit.value.stage !== 'inside') visit.value = { stage: 'inside', room }
    },
    onEnd: conclude,
  })
  let roomId = ''
  /** The link until there is a seat. Then the name, which opens nothing elsewhere. */
  let entrance = fragment
  /** What a tab that led has left to open the room with, this one or another. */
  let handed: CryptoKey | null = null
  /** The worker that has the link open while somebody is asked. */
  let asking: RunningEngine | null = null
  let cameAgainAt = -Infinity
  /** Somebody was asked, and wants to sit down. */
  let isAgreed = false

  const isGone = held.isClosed
  const api = () => createRoomApi(ports, roomId)
  const bounce = (banner: Banner | null, isStranger = false) => {
    if (!isGone()) onBounce(banner, isStranger)
  }

  async function arrive(own: Lead | null): Promise<void> {
    roomId = own?.session.roomId ?? (await findRoomId(entrance))
    if (isGone()) return
    onKnown(roomId, own !== null)
    return own === null ? come() : lead(own)
  }

  async function come(): Promise<void> {
    const lease = await tryToLead(roomId)
    return lease === null ? follow() : open(lease)
  }

  /** Without its worker a session is none: what is kept is opened by another one, here or in a tab that waits to lead. */
  async function comeAgain(): Promise<void> {
    if (isGone()) return
    stay.wait()
    held.letGo()
    const now = ports.clock.steady()
    // One that is lost time after time is not to be had on this machine.
    if (now - cameAgainAt < COMES_AGAIN_AFTER_MS) return bounce('failed')
    cameAgainAt = now
    return come()
  }

  /** With the keys of a link, or with those that are kept here. Who never had a seat is asked first. */
  async function open(lease: Lease): Promise<void> {
    held.take(() => lease.release())
    if (isGone()) return
    try {
      const running = startEngine()
      held.take(() => close(running, lease))
      const opened = await running.engine.open(entrance, handed)
      if (opened.stage !== 'new' || isAgreed) return await enter(running, lease, opened)
      lease.release()
      ask(running, null)
    } catch (cause) {
      await fail(cause)
    }
  }

  function ask(running: RunningEngine, problem: string | null): void {
    held.take(() => running.stop())
    asking = running
    visit.value = { stage: 'asking', problem }
  }

  async function sit(): Promise<void> {
    if (asking === null || visit.value.stage !== 'asking') return
    const running = asking
    asking = null
    isAgreed = true
    visit.value = { stage: 'entering', problem: null }
    await sitDown(running).catch(fail)
  }

  async function sitDown(running: RunningEngine): Promise<void> {
    const lease = await tryToLead(roomId)
    if (lease === null) {
      held.letGo()
      return follow()
    }
    held.take(() => close(running, lease))
    await enter(running, lease)
  }

  async function enter(running: RunningEngine, lease: Lease, opened?: Opened, tries = 0): Promise<void> {
    const { engine } = running
    const known = { ...(opened !== undefined && { opened }), ...seenOf(visit.value) }
    const entry = await openRoom({ engine, ports, nick: name(), fragment: entrance, handed, ...known })
    if (entry.ok) {
      // A room that has ended has none.
      const restKey = await engine.restKey().catch(() => null)
      return lead({ session: entry.value, running, restKey, lease })
    }
    const { code, retryAfterMs } = entry.refusal
    if (!isPassing(code)) return refuse(code)
    if (opened?.stage === 'sealed') {
      const ms = reconnectDelay(tries, ports.random(), retryAfterMs)
      const giveBack = () => close(running, lease)
      return wait(opened, ms, giveBack, () => enter(running, lease, opened, tries + 1))
    }
    lease.release()
    ask(running, problemFor(code))
  }

  /** The seat is ours, and what is kept of the room stays shut until the server can be asked. Nothing is deleted for that. */
  function wait({ keepUntil }: Opened, ms: number, giveBack: () => void, again: () => Promise<void>): void {
    if (isGone()) return
    onKnown(roomId, true)
    const expiresAt = keepUntil - GRACE_MS
    const stopRelaying = relaySealed(roomId, expiresAt)
    showSealed(expiresAt)
    const stop = askAgain(ports, ms, () => {
      stopRelaying()
      held.take(giveBack)
      void again().catch(fail)
    })
    held.take(() => {
      stopRelaying()
      stop()
      giveBack()
    })
  }

  /** Who had the room on screen before its leader went keeps it there. */
  function showSealed(expiresAt: number): void {
    if (visit.value.stage === 'returning') visit.value = { stage: 'sealed', roomId, expiresAt }
  }

  async function refuse(code: EntryCode): Promise<void> {
    held.letGo()
    if (code === 'unknown_room') return lackKeys()
    if (code !== 'room_not_found') return bounce(bannerFor(code))
    if (await hearOfEnd()) return
    const earlier = earlierFragment(entrance)
    if (earlier === null) return bounce(bannerFor(code))
    entrance = earlier
    return arrive(null)
  }

  async function fail(cause: unknown): Promise<void> {
    held.letGo()
    if (!(cause instanceof EngineError)) return bounce('failed')
    if (cause.fault === 'unknown_room') return lackKeys()
    bounce(cause.fault === 'link_mismatch' ? 'bad_link' : 'failed')
  }

  async function lackKeys(): Promise<void> {
    if (!(await hearOfEnd())) visit.value = { stage: 'keyless' }
  }

  async function lead(opened: Lead): Promise<void> {
    const { room, relay, close: leave } = leadRoom(opened)
    held.take(leave)
    entrance = nameOf(roomId)
    handed = opened.restKey
    onKnown(roomId, true)
    void opened.session.failed.then(comeAgain).catch(fail)
    const isTakingOver = visit.value.stage === 'inside'
    if (!isTakingOver) stay.follow(room)
    // Every tab keeps the room on screen as it is until this one knows as much.
    await informed(opened.session)
    if (isGone()) return
    if (isTakingOver) stay.follow(room)
    relay()
  }

  /** Another tab has the room: it is mirrored here until it ends, or until that tab goes. */
  async function follow(): Promise<void> {
    if (isGone()) return
    const following = new AbortController()
    const { signal } = following
    const stopWaiting = ports.after(ANSWERS_WITHIN_MS, () => {
      if (visit.value.stage === 'returning') visit.value = { stage: 'returning', problem: words.join.elsewhere }
    })
    held.take(() => {
      stopWaiting()
      following.abort()
    })
    mirrorRoom(roomId, {
      signal,
      onLeader(room) {
        handed = room.restKey
        entrance = nameOf(roomId)
        onKnown(roomId, true)
        stay.follow(room)
      },
      onSealed: showSealed,
    })
    const lease = await waitToLead(roomId, signal)
    if (lease === null) return
    if (visit.value.stage === 'over') {
      lease.release()
      return awaitProof()
    }
    // Before this tab leads: it is not its own mirror. What is asked meanwhile waits.
    following.abort()
    await open(lease)
  }

  /** The room's page goes, with all that it holds; what stays is why, and the proof. */
  function conclude(ended: Ended): void {
    handed = null
    if (ended.end.reason === 'left') return bounce('left')
    if (ended.end.reason === 'no_seat') return bounce('not_found')
    visit.value = { stage: 'over', ...ended }
    if (ended.isOver) held.letGo()
  }

  /** Whether the server told; true also where nobody listens any more. */
  async function hearOfEnd(): Promise<boolean> {
    const ended = isGone() ? null : await findEnd(api())
    if (isGone()) return true
    if (ended === null) return false
    conclude(ended)
    if (!ended.isOver) void awaitProof()
    return true
  }

  async function awaitProof(): Promise<void> {
    const isNeeded = () => !isGone() && visit.value.stage === 'over' && visit.value.certificate === null
    const certificate = await awaitCertificate(api(), ports, () => !isNeeded())
    if (visit.value.stage !== 'over') return
    conclude({ ...visit.value, certificate: visit.value.certificate ?? certificate, isOver: true })
  }

  onScopeDispose(() => {
    stay.close()
    held.close()
  })
  void arrive(made).catch(fail)

  return {
    visit,
    sit,
    turnBack() {
      const isStranger = visit.value.stage === 'asking'
      if (isStranger) {
        asking = null
        held.letGo()
      }
      bounce(null, isStranger)
    },
  }
}

function close(running: RunningEngine, lease: Lease): void {
  running.stop()
  lease.release()
}
