import { cursorOf } from '../line/cursor-of.ts'
import { watchEngine } from '../line/watch-engine.ts'
import type { Kept } from '../deadline/watch-deadline.ts'
import { createActions, type Stay } from '../room/actions.ts'
import { createAnnounce } from '../room/announce.ts'
import { createDispatch } from '../room/dispatch-incoming.ts'
import type { RoomSession } from '../room-session.ts'
import type { SessionOptions } from '../session-options.ts'
import { connectSocket } from '../socket.ts'
import { createConversation } from './conversation.ts'
import { createGround, type SessionGround } from './ground.ts'
import { createLifetime, type Lifetime } from './lifetime.ts'
import { followMembers } from './members.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createReception, type Reception } from './reception.ts'
import { refreshRoster } from './roster.ts'
import { sessionOf } from './session-of.ts'

/** Joins the engine with the transport. @throws whatever the store says */
export async function startSession(options: SessionOptions): Promise<RoomSession> {
  const { nick, seen, isSealed = false } = options
  const ground = createGround(options)
  const stay: Stay = { isLeaving: false }
  const isLeaving = () => stay.isLeaving
  const outbox = createOutbox(ground, nick)
  const announce = createAnnounce({ ...ground, ...outbox })
  const conversation = createConversation(ground, outbox, announce)
  const lifetime = createLifetime(ground, isSealed, isLeaving)
  const reception = createReception(ground, outbox)
  const actions = createActions({ ...ground, ...outbox, ...lifetime, announce, stay })
  followMembers(ground, outbox, conversation.receipts, isLeaving)

  const kept = isSealed ? null : await restore(ground, outbox)
  if (!isSealed) connect(ground, outbox, reception, lifetime)
  if (seen !== null) {
    // Before the deadline is known: a device whose clock is wrong would take the room for over.
    ground.clock.learn(seen.answer.serverNow, seen.askedAt)
    ground.emit({ type: 'seated', seat: seen.answer })
  }
  // Where the seat is ours after all, or nobody says, the room is opened anew.
  if (kept === null) void lifetime.reseat().then((outcome) => outcome !== 'refused' && ground.failed.resolve())
  else {
    lifetime.deadline.setKept(kept)
    // A worker that is lost says nothing, and is replaced.
    ground.engine.untilFleeting().then(
      () => ground.emit({ type: 'fleeting' }),
      () => undefined,
    )
  }
  return sessionOf(ground, outbox, lifetime, conversation, actions)
}

/** Goes on from where the engine stands. */
async function restore(ground: SessionGround, { uploader }: Outbox): Promise<Kept> {
  const { engine, emit } = ground
  const { waiting, uploads, alarm, keepUntil, madeAt } = await engine.standing()
  emit({ type: 'shown', shown: await engine.archived() })
  emit({ type: 'outbox', waiting })
  for (const upload of uploads) uploader.add(upload, true)
  if (alarm !== null) emit({ type: 'alarm', alarm })
  await refreshRoster(ground)
  return { keepUntil, madeAt }
}

function connect(ground: SessionGround, outbox: Outbox, reception: Reception, lifetime: Lifetime): void {
  const { engine, ports, room, emit, line } = ground
  line.socket = connectSocket({
    ...ground,
    ...lifetime,
    roomId: ground.seat.roomId,
    cursor: () => cursorOf(ground, room().epoch),
    onIncoming: createDispatch({ ...ground, ...reception, ...lifetime, ...outbox }),
    onConnection(connection) {
      emit({ type: 'connection', connection })
      ground.filter.onConnection(connection)
    },
    onWay: (way) => emit({ type: 'way', way }),
  })
  ground.closeLater({ close: watchEngine({ engine, ports, onSilent: ground.onFailure }) })
}
