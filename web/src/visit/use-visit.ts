import { createRoomApi } from '@wick/client/api'
import { awaitCertificate, endOf, hasCertificateToCome } from '@wick/client/ending/await-certificate'
import { openRoom, type EntryCode } from '@wick/client/enter-room'
import { isPassing } from '@wick/client/http/call'
import type { RoomSession } from '@wick/client/room-session'
import type { RoomEnd } from '@wick/client/state/room-state'
import { EngineError } from '@wick/e2ee/errors'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { bannerFor, type Banner } from '../app/banner.ts'
import { createBrowserPorts } from '../browser/ports.ts'
import { startEngine, type RunningEngine } from '../crypto/start-engine.ts'
import { findRoomId } from '../link/find-room-id.ts'
import { nameOf } from '../link/room-link.ts'
import { showsReading } from '../receipts/read-receipts.ts'
import { ownRoom, type RoomHandle } from '../room/room-handle.ts'
import { tryToLead, waitToLead, type Lease } from '../tabs/leadership.ts'
import { mirrorRoom } from '../tabs/mirror-room.ts'
import { relayRoom } from '../tabs/relay-room.ts'
import { createTabRoom, type TabRoom } from '../tabs/tab-room.ts'
import { informed } from './informed.ts'
import { problemFor } from './problem.ts'
import type { MadeRoom } from './make-room.ts'
import type { Visit } from './visit.ts'

export interface VisitOptions {
  /** A link's, or a room's name. */
  readonly fragment: string
  /** The room that was just made here. */
  readonly made: MadeRoom | null
  readonly name: () => string
  readonly onKnown: (roomId: string) => void
  readonly onBounce: (banner: Banner | null) => void
}

export interface VisitHandle {
  readonly visit: Readonly<ShallowRef<Visit>>
  readonly sit: () => Promise<void>
  /** Not now: nothing of the link stays here. */
  readonly turnBack: () => Promise<void>
}

/** From a link to a seat: this tab opens the room, or mirrors the tab that has it open and takes over when that one goes. */
export function useVisit({ fragment, made, name, onKnown, onBounce }: VisitOptions): VisitHandle {
  const visit = shallowRef<Visit>({ stage: 'returning', problem: null })
  const ports = createBrowserPorts()
  const gone = new AbortController()
  const releases: (() => void)[] = []
  let running: RunningEngine | null = null
  let tabRoom: TabRoom | null = null
  let roomId = ''

  const isGone = () => gone.signal.aborted
  const hasEnded = () => tabRoom !== null && tabRoom.room.state().end !== null
  const bounce = (banner: Banner | null) => {
    if (!isGone()) onBounce(banner)
  }
  /** What was got after the visitor had left is given back at once. */
  const keep = (release: () => void) => (isGone() ? release() : releases.push(release))

  async function arrive(): Promise<void> {
    roomId = made?.session.roomId ?? (await findRoomId(fragment))
    if (isGone()) return
    onKnown(roomId)
    if (made === null) return come(fragment)
    running = made.running
    const lease = await tryToLead(roomId)
    return settle(made.session, made.running, lease)
  }

  async function come(entrance: string): Promise<void> {
    const lease = await tryToLead(roomId)
    return lease === null ? follow() : open(entrance, lease)
  }

  /** Opens what is kept of the room here; who was never in it is asked first. */
  async function open(entrance: string, lease: Lease): Promise<void> {
    try {
      running ??= await startEngine()
      await running.engine.open(entrance)
      const { cursor } = await running.engine.standing()
      if (isGone()) return close(running, lease)
      if (cursor > 0) return await enter(running, lease)
      // Two tabs may ask at once; the one whose button is pressed leads.
      lease.release()
      visit.value = { stage: 'asking', problem: null }
    } catch (cause) {
      lease.release()
      await missOut(cause)
    }
  }

  async function missOut(cause: unknown): Promise<void> {
    if (!(cause instanceof EngineError)) return bounce('failed')
    if (cause.fault === 'link_mismatch') return bounce('bad_link')
    if (cause.fault !== 'unknown_room') return bounce('failed')
    if (!(await lookUpEnd())) visit.value = { stage: 'keyless' }
  }

  /** Whoever held a seat hears what became of the room; everybody else hears what is said to all. */
  async function lookUpEnd(): Promise<boolean> {
    const found = await createRoomApi(ports, roomId).certificate()
    if (isGone() || !found.ok) return isGone()
    const end = endOf(found.value)
    const certificate = found.value.certificate ?? null
    visit.value = { stage: 'over', end, certificate, isOver: certificate !== null }
    if (certificate === null && hasCertificateToCome(end)) void waitForProof(end)
    return true
  }

  async function waitForProof(end: RoomEnd): Promise<void> {
    const certificate = await awaitCertificate(createRoomApi(ports, roomId), ports, isGone)
    visit.value = { stage: 'over', end, certificate, isOver: true }
  }

  async function sit(): Promise<void> {
    if (running === null || visit.value.stage !== 'asking') return
    visit.value = { stage: 'entering', problem: null }
    const lease = await tryToLead(roomId)
    if (lease === null) return follow()
    await enter(running, lease).catch((cause: unknown) => {
      lease.release()
      return missOut(cause)
    })
  }

  /** Another tab may have taken the seat meanwhile: then what is kept is that one's. */
  async function forget(): Promise<void> {
    const lease = await tryToLead(roomId)
    if (lease === null) return
    await running?.engine.destroy()
    lease.release()
  }

  async function enter(by: RunningEngine, lease: Lease): Promise<void> {
    const entry = await openRoom({ engine: by.engine, ports, nick: name(), fragment: nameOf(roomId) })
    if (entry.ok) return settle(entry.value, by, lease)
    lease.release()
    if (!isGone()) await refuse(entry.refusal.code)
  }

  async function refuse(code: EntryCode): Promise<void> {
    if (isPassing(code)) {
      visit.value = { stage: 'asking', problem: problemFor(code) }
    } else if (code !== 'room_not_found' || !(await lookUpEnd())) bounce(bannerFor(code))
  }

  async function settle(session: RoomSession, by: RunningEngine, lease: Lease | null): Promise<void> {
    session.setReadReceipts(showsReading())
    const room = ownRoom(session, by.isKept)
    const isTakingOver = visit.value.stage === 'inside'
    let stopRelaying = () => {}
    keep(() => {
      stopRelaying()
      session.close()
      // What is kept is deleted by the worker: an ended room keeps it until that is done.
      if (session.state().end === null) close(by, lease)
      else void session.over.then(() => close(by, lease))
    })
    if (!isTakingOver) show(room)
    // Every tab keeps the room on screen as it is until this one knows as much.
    await informed(session)
    if (isGone()) return
    if (isTakingOver) show(room)
    stopRelaying = relayRoom(room)
  }

  /** Whoever leads from now on. */
  function show(leader: RoomHandle): void {
    if (isGone()) return
    if (tabRoom === null) {
      const opened = createTabRoom(leader)
      keep(() => opened.close())
      tabRoom = opened
    } else tabRoom.follow(leader)
    if (visit.value.stage !== 'inside') visit.value = { stage: 'inside', room: tabRoom.room }
  }

  function close(by: RunningEngine, lease: Lease | null): void {
    by.stop()
    lease?.release()
  }

  /** Another tab has the room: it is mirrored here until it ends, or until that tab goes. */
  async function follow(): Promise<void> {
    const following = new AbortController()
    const { signal } = following
    keep(() => following.abort())
    mirrorRoom(roomId, { signal, onLeader: show })
    const lease = await waitToLead(roomId, signal)
    if (lease === null) return
    if (hasEnded()) return lease.release()
    // Before this tab leads: it is not its own mirror. What is asked meanwhile waits.
    following.abort()
    await open(nameOf(roomId), lease)
  }

  onScopeDispose(() => {
    gone.abort()
    const isInside = visit.value.stage === 'inside'
    for (const release of releases) release()
    if (!isInside) running?.stop()
  })
  void arrive()

  return {
    visit,
    sit,
    async turnBack() {
      if (visit.value.stage === 'asking') await forget()
      bounce(null)
    },
  }
}
