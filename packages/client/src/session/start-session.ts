import { cursorOf } from '../line/cursor-of.ts'
import { watchEngine } from '../line/watch-engine.ts'
import type { Kept } from '../deadline/watch-deadline.ts'
import { createActions, type Stay } from '../room/actions.ts'
import { createAnnounce } from '../room/announce.ts'
import { createHearing } from '../room/hear.ts'
import type { RoomSession } from '../room-session.ts'
import type { SessionOptions } from '../session-options.ts'
import { connectSocket } from '../socket.ts'
import { createConversation } from './conversation.ts'
import { createGround } from './ground.ts'
import { createLifetime } from './lifetime.ts'
import { createOutbox } from './outbox.ts'
import type { SessionParts } from './parts.ts'
import { createReactions } from './reactions.ts'
import { createReception } from './reception.ts'
import { refreshRoster } from './roster.ts'
import { sessionOf } from './session-of.ts'

/** Joins the engine with the transport. @throws whatever the store says */
export async function startSession(options: SessionOptions): Promise<RoomSession> {
  const { nick, seen, isSealed = false } = options
  const ground = createGround(options)
  const stay: Stay = { isLeaving: false }
  const isLeaving = () => stay.isLeaving
  const outbox = createOutbox(ground, nick)
  const reception = createReception(ground, outbox)
  const lifetime = createLifetime(ground, isSealed, isLeaving)
  const announce = createAnnounce({ ...ground, ...outbox })
  const conversation = createConversation(ground, outbox, announce)
  const actions = createActions({ ...ground, ...outbox, ...lifetime, announce, stay })
  const parts = { ground, outbox, reception, lifetime, conversation }
  ground.subscribe(createReactions(parts, isLeaving))

  const kept = isSealed ? null : await restore(parts)
  if (!isSealed) connect(parts)
  if (seen !== null) {
    // Before the deadline is known: a device whose clock is wrong would take the room for over.
    ground.clock.learn(seen.answer.serverNow, seen.askedAt)
    ground.emit({ type: 'seated', seat: seen.answer })
  }
  if (kept === null) reopen(parts)
  else keep(parts, kept)
  return sessionOf(parts, actions)
}

/** Goes on from where the engine stands. */
async function restore({ ground, outbox }: SessionParts): Promise<Kept> {
  const { engine, emit } = ground
  const { waiting, uploads, alarm, keepUntil, madeAt } = await engine.standing()
  emit({ type: 'shown', shown: await engine.archived() })
  emit({ type: 'outbox', waiting })
  for (const upload of uploads) outbox.uploader.add(upload, true)
  if (alarm !== null) emit({ type: 'alarm', alarm })
  await refreshRoster(ground)
  return { keepUntil, madeAt }
}

function connect({ ground, outbox, reception, lifetime }: SessionParts): void {
  const { engine, ports, room, emit, line } = ground
  const socket = connectSocket({
    ...ground,
    ...lifetime,
    roomId: ground.seat.roomId,
    cursor: () => cursorOf(ground, room().epoch),
    onIncoming: createHearing({ ...ground, ...reception, ...lifetime, ...outbox }),
    onConnection: (connection) => emit({ type: 'connection', connection }),
    onWay: (way) => emit({ type: 'way', way }),
  })
  line.use(socket)
  ground.closeLater({ close: watchEngine({ engine, ports, onSilent: ground.onFailure }) })
}

/** Where the seat is ours after all, or nobody says, the room is opened anew. */
function reopen({ ground, lifetime }: SessionParts): void {
  void lifetime.reseat().then((outcome) => outcome !== 'refused' && ground.failed.resolve())
}

function keep({ ground, lifetime }: SessionParts, kept: Kept): void {
  lifetime.deadline.keep(kept)
  // A worker that is lost says nothing, and is replaced.
  ground.engine.untilFleeting().then(
    () => ground.emit({ type: 'fleeting' }),
    () => undefined,
  )
}
