import type { NewBody } from '@wick/e2ee/bodies'
import { type Attachments, createAttachments } from './attachments/attachments.ts'
import { createOpenAttachment } from './attachments/open-attachment.ts'
import { createUploader } from './attachments/uploader.ts'
import { createBurnWatch } from './burns/burn-watch.ts'
import { type Burns, createBurns } from './burns/burns.ts'
import { createRoomApi } from './api.ts'
import { createServerClock } from './clock/server-clock.ts'
import { type Kept, watchDeadline } from './deadline/watch-deadline.ts'
import { createEnding } from './ending/ending.ts'
import { createFilterWatch } from './http/watch-filter.ts'
import { createInbox } from './inbox/inbox.ts'
import { cursorOf } from './line/cursor-of.ts'
import { watchEngine } from './line/watch-engine.ts'
import { cleanNick } from './nick.ts'
import { createPostman, type Sealed } from './outbox/postman.ts'
import { createReceipts } from './receipts/receipts.ts'
import { createActions, type RoomActions } from './room/actions.ts'
import { createAnnounce } from './room/announce.ts'
import { createErasure, type Erasure } from './room/erase-message.ts'
import { hasSaidLeave } from './room/has-said-leave.ts'
import { createHearing } from './room/hear.ts'
import { createReseat } from './room/reseat.ts'
import { createStallTimer } from './room/stall-timer.ts'
import { createScrub } from './scrub/scrub.ts'
import type { SessionOptions } from './session-options.ts'
import { connectSocket, NO_LINE, type Parting, type RoomSocket } from './socket.ts'
import { createFeed, type RoomListener } from './state/feed.ts'
import { emptyRoom, type RoomState } from './state/room-state.ts'
import { createTalk, type Talk } from './talk/talk.ts'
import { forgetTyping } from './typing/forget-typing.ts'
import { createTyping, type Typing } from './typing/typing.ts'

/** One seat in one room. What happens is told by events, and folded into a state; see README.md. */
export interface RoomSession extends RoomActions, Pick<Erasure, 'erase'>, Attachments, Burns, Talk {
  readonly roomId: string
  readonly participantId: string
  readonly state: () => RoomState
  /** Gives how to stop listening. */
  readonly subscribe: (listener: RoomListener) => () => void
  /**
   * Into the log, now or when the line is back; it is stored before this resolves. `bodyId` is a ULID that the caller chose: asked again with
   * the same one, nothing is said twice.
   */
  send(body: Exclude<NewBody, { t: 'typing' | 'leave' | 'kick' | 'erase' }>, bodyId?: string): Promise<Sealed>
  /** Takes a failed body off the list. */
  discard(bodyId: string): void
  rename(nick: string): Promise<void>
  /** A person has seen everything up to that message. */
  readonly read: (eseq: number) => void
  /** Off: others learn that something came, and no more whether it was read. It is on at first, and not remembered. */
  setReadReceipts(isOn: boolean): void
  readonly typing: Omit<Typing, 'said'>
  /** People compared these digits. False: they are not those of the roster. */
  verify(digits: string): Promise<boolean>
  /** Milliseconds since the epoch, by the server's clock. */
  readonly serverNow: () => number
  /** Ends the line and keeps what is stored: the seat stays. */
  close(): void
  /** Resolves when the room has ended for us and the engine has deleted what it kept: it is not needed any more. */
  readonly wiped: Promise<void>
  /** Resolves when the engine answers no more, as a worker that was lost: nothing comes or goes here again. What is kept stays; open the room anew. */
  readonly failed: Promise<void>
  /** Resolves when the room has ended for us, nothing of it is stored, and the certificate is here or will not be. */
  readonly over: Promise<RoomState>
}

/** Joins the engine with the transport. @throws whatever the store says */
export async function startSession(options: SessionOptions): Promise<RoomSession> {
  const { engine, ports, seat, nick, seen, isSealed = false } = options
  const { room, emit, subscribe } = createFeed(emptyRoom(seat.roomId, seat.participantId))
  const api = createRoomApi({ ...ports, onAnswer: createFilterWatch(emit) }, seat.roomId)
  const clock = createServerClock(ports)
  const failed = Promise.withResolvers<void>()
  let name = cleanNick(nick)

  const postman = createPostman({
    engine,
    ports,
    serverNow: clock.now,
    send: (envelope) => socket.send(envelope),
    emit,
  })
  const inbox = createInbox({
    engine,
    api,
    ports,
    serverNow: clock.now,
    emit,
    onProgress() {
      stall.progress()
      socket.settled()
    },
    onCaughtUp,
    onRosterChanged: refreshRoster,
    onFailure,
  })
  const ending = createEnding({ engine, api, ports, emit, room, silence })
  const deadline = watchDeadline({
    ports,
    clock,
    room,
    onPast: (isPast) => emit({ type: 'due', isPast }),
    onTooFar: (latest) => emit({ type: 'too_far', latest }),
    onOverdue: () => void ending.finish({ reason: 'unanswered', by: null, endedAt: null }),
  })
  const receipts = createReceipts({ ports, room, seal: keep })
  const typing = createTyping({ ports, signal: (on) => postman.signal(on).catch(onFailure) })
  const stall = createStallTimer(ports, () => socket.redial())
  const uploader = createUploader({
    engine,
    api,
    ports,
    emit,
    sendAttached: (bodyId) => postman.sendAttached(bodyId),
    onFailure,
  })
  const open = createOpenAttachment({ engine, api, ports, room })
  const attachments = createAttachments({ engine, uploader, open, onSaid: () => typing.said() })
  const watch = createBurnWatch({
    ports,
    room,
    serverNow: clock.now,
    seal: keep,
  })
  const burns = createBurns({ api, open, room, watch, note: (eseq, isAsked) => engine.claiming(eseq, isAsked) })
  const talk = createTalk(postman, () => typing.said())
  const reseat = createReseat({
    api,
    ports,
    clock,
    seat,
    room,
    emit,
    ending,
    isLeaving: () => actions.isLeaving(),
    isSealed,
  })
  const announce = createAnnounce({ ports, room, postman })
  const erasure = createErasure({ api, ports, room, announce, onFailure })
  const actions = createActions({ api, ports, room, announce, ending, reseat, introduce, serverNow: clock.now })
  subscribe(forgetTyping(ports, emit))
  subscribe(watch.listen)
  subscribe(erasure.listen)
  const scrub = createScrub({ engine, ports })
  subscribe(scrub.listen)
  subscribe(react)

  const stored = isSealed ? null : await goOn()
  const socket = isSealed ? NO_LINE : connect()
  ending.watch(socket)
  const stopWatching = isSealed ? () => undefined : watchEngine({ engine, ports, onSilent: onFailure })
  if (seen !== null) {
    // Before the deadline is known: a device whose clock is wrong would take the room for over.
    clock.learn(seen.answer.serverNow, seen.askedAt)
    emit({ type: 'seated', seat: seen.answer })
  }
  // Where the seat is ours after all, or nobody says, the room is opened anew.
  if (stored === null) void reseat().then((outcome) => outcome !== 'refused' && failed.resolve())
  else {
    deadline.keep(stored)
    // A worker that is lost says nothing, and is replaced.
    engine.untilFleeting().then(
      () => emit({ type: 'fleeting' }),
      () => undefined,
    )
  }

  /** From where the engine stands. */
  async function goOn(): Promise<Kept> {
    const { waiting, uploads, alarm, keepUntil, madeAt } = await engine.standing()
    emit({ type: 'shown', shown: await engine.archived() })
    emit({ type: 'outbox', waiting })
    for (const upload of uploads) uploader.add(upload, true)
    if (alarm !== null) emit({ type: 'alarm', alarm })
    await refreshRoster()
    return { keepUntil, madeAt }
  }

  function connect(): RoomSocket {
    return connectSocket({
      roomId: seat.roomId,
      ports,
      clock,
      cursor: () => cursorOf({ engine, api, ports }, room().epoch),
      reseat,
      onIncoming: createHearing({ clock, room, emit, inbox, postman, ending, deadline, stall, onFailure }),
      onConnection: (connection) => emit({ type: 'connection', connection }),
      onWay: (way) => emit({ type: 'way', way }),
      onParting: (parting) => void part(parting),
    })
  }

  function onCaughtUp(): void {
    stall.stop()
    emit({ type: 'caught_up' })
    uploader.wake()
    void introduce()
  }

  function introduce(): Promise<void> {
    return postman.begin(name).catch(onFailure)
  }

  /** What is said by itself. Another line would only bring us here again, so a failure of the store is left to the next occasion. */
  function keep(body: NewBody): Promise<boolean> {
    return postman.seal(body).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  /** What follows from events, beside the state. */
  function react(...[event, now, before]: Parameters<RoomListener>): void {
    if (now.expiresAt !== before.expiresAt && now.expiresAt !== 0) {
      engine.expires(ports.clock.wall() + now.expiresAt - clock.now()).catch(onFailure)
    }
    if (now.expiresAt !== before.expiresAt || now.idleExpiresAt !== before.idleExpiresAt) deadline.look()
    if (event.type === 'connection' && event.connection !== 'connected') {
      stall.stop()
      inbox.interrupt()
      postman.interrupt()
    }
    // What clears a database clears cookies, too; a line that stands does not notice.
    if (event.type === 'fleeting' && now.connection === 'connected') void reseat()
    // Whoever came before the creator was done could not say hello yet.
    if (before.genesis === null && now.genesis !== null && now.isCaughtUp) void introduce()
    // What was seen before we were admitted is said now.
    const isEntering = !before.isAdmitted && now.isAdmitted
    // A word of leaving that came later than its call, which failed.
    if (hasSaidLeave(event, now.self) && now.isCaughtUp && !actions.isLeaving()) void introduce()
    if (event.type === 'shown' || event.type === 'caught_up' || isEntering) receipts.arrived()
    if (isEntering) void refreshRoster().catch(onFailure)
  }

  async function refreshRoster(): Promise<void> {
    const { members, digits, qr } = await engine.safety()
    const link = room().isAdmitted ? await engine.link() : null
    emit({ type: 'roster', members, safety: digits, safetyBytes: qr, link })
  }

  async function part(parting: Parting): Promise<void> {
    if (parting === 'removed') return ending.finish({ reason: 'removed', by: null, endedAt: null })
    if (parting === 'forgotten') {
      // Of a room that has ended nothing is kept, which is no failure.
      if (room().end !== null) return ending.parted()
      silence()
      return failed.resolve()
    }
    if (parting === 'no_seat') return ending.finish({ reason: 'no_seat', by: null, endedAt: null })
    ending.parted()
    return ending.lookUp('unanswered')
  }

  /** Whatever failed, the cursor stands where it stood: another line brings again what is missing. */
  function onFailure(): void {
    if (room().end === null) socket.redial()
  }

  function silence(): void {
    stall.stop()
    stopWatching()
    postman.close()
    uploader.close()
    watch.close()
    erasure.close()
    scrub.close()
    inbox.close()
    receipts.close()
    deadline.close()
    typing.said()
  }

  return {
    roomId: seat.roomId,
    participantId: seat.participantId,
    state: room,
    subscribe,
    send(body, bodyId) {
      if (body.t !== 'receipt') typing.said()
      return postman.seal(body, bodyId)
    },
    discard: (bodyId) => emit({ type: 'discarded', bodyId }),
    async rename(next) {
      name = cleanNick(next)
      if (room().isCaughtUp) await introduce()
    },
    read: receipts.read,
    setReadReceipts: (isOn) => emit({ type: 'read_receipts', isOn }),
    typing,
    async verify(digits) {
      const isSame = await engine.verify(digits)
      await refreshRoster()
      return isSame
    },
    serverNow: clock.now,
    close() {
      silence()
      socket.close()
    },
    wiped: ending.wiped,
    failed: failed.promise,
    over: ending.over,
    ...actions,
    erase: (eseq) => erasure.erase(eseq),
    ...attachments,
    ...burns,
    ...talk,
  }
}
