import type { Welcome } from '@wick/contracts/frames'
import { MAX_ROOM_CHANGES } from '@wick/contracts/limits'
import type { RoomEnd, RoomState } from './room-state.ts'
import { emptyRoom } from './room-state.ts'
import type { RoomEvent } from './room-event.ts'
import { applyFact, withActivity } from './apply-fact.ts'
import { applyShown } from './apply-shown.ts'
import { withoutOwn, withQueue, withRefused, withSent } from './apply-own.ts'

type Of<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>

/** The room after one more event. What comes twice changes nothing; of a room that has ended only the certificate is news. */
export function evolve(room: RoomState, event: RoomEvent): RoomState {
  if (event.type === 'certificate') return { ...room, certificate: event.certificate }
  if (room.end !== null) return room
  switch (event.type) {
    case 'connection':
      return { ...room, connection: event.connection, ...(event.connection !== 'connected' && { isCaughtUp: false }) }
    case 'fleeting':
      return { ...room, isKept: false }
    case 'way':
      return { ...room, way: event.way }
    case 'seated': {
      const { capacity, expiresAt, participants } = event.seat
      return { ...room, capacity, expiresAt, participants }
    }
    case 'welcomed':
      return welcomed(room, event.welcome)
    case 'caught_up':
      return { ...room, isCaughtUp: true }
    case 'fact':
      return applyFact(room, event.fact)
    case 'activity':
      return withActivity(room, event.at)
    case 'presence':
      return withPresence(room, event)
    case 'shown':
      return applyShown(room, event.shown)
    case 'typing_over':
      return { ...room, typing: withMember(room.typing, event.from, false) }
    case 'roster':
      return rostered(room, event)
    case 'outbox':
      return withQueue(room, event.waiting)
    case 'sent':
      return withSent(room, event)
    case 'refused':
      return withRefused(room, event)
    case 'discarded':
      return withoutOwn(room, event.bodyId)
    case 'upload':
      return { ...room, uploads: withUpload(room.uploads, event) }
    case 'read_receipts':
      return { ...room, hasReadReceipts: event.isOn }
    case 'limited':
      return { ...room, limitedUntil: event.until }
    case 'filtered':
      return { ...room, isFiltered: event.is }
    case 'alarm':
      return { ...room, alarm: room.alarm ?? event.alarm }
    case 'due':
      return { ...room, isHidden: event.isPast }
    case 'too_far':
      return { ...room, expiresAt: Math.min(room.expiresAt, event.latest) }
    case 'ended':
      return ended(room, event.end)
    case 'over':
      return room
  }
}

function welcomed(room: RoomState, welcome: Welcome): RoomState {
  const { epoch, head, capacity, locked, creator, expiresAt, idleSeconds, idleExpiresAt, participants, online } =
    welcome
  return {
    ...room,
    epoch,
    head,
    capacity,
    isLocked: locked,
    isCreator: creator,
    expiresAt,
    idleSeconds: idleSeconds ?? null,
    idleExpiresAt: idleExpiresAt ?? null,
    participants,
    online: new Set(online),
    lastSeen: withSeen(room.lastSeen, online, welcome.serverNow),
    isCaughtUp: false,
  }
}

/** It may come before the fact that somebody sat down, so whoever is new counts, but not without end. */
function withPresence(room: RoomState, { participantId, online, at }: Of<'presence'>): RoomState {
  const lastSeen = withSeen(room.lastSeen, [participantId], at)
  return lastSeen.has(participantId)
    ? { ...room, online: withMember(room.online, participantId, online), lastSeen }
    : room
}

/** No more people than ever sit down in one room. */
function withSeen(lastSeen: RoomState['lastSeen'], ids: readonly string[], at: number): RoomState['lastSeen'] {
  const next = new Map(lastSeen)
  for (const id of ids) if (next.has(id) || next.size < MAX_ROOM_CHANGES) next.set(id, at)
  return next
}

function rostered(room: RoomState, { members, safety, safetyBytes, link }: Of<'roster'>): RoomState {
  const nicks = new Map(room.nicks)
  for (const { senderId, nick } of members) if (nick !== '') nicks.set(senderId, nick)
  const isAdmitted = room.isAdmitted || members.some(({ senderId }) => senderId === room.self)
  return { ...room, members, nicks, safety, safetyBytes, link, isAdmitted }
}

/** Nothing of the conversation outlives the room, not even in memory. */
function ended({ roomId, self }: RoomState, end: RoomEnd): RoomState {
  return { ...emptyRoom(roomId, self), end }
}

function withUpload(uploads: RoomState['uploads'], { bodyId, upload }: Of<'upload'>): RoomState['uploads'] {
  const next = new Map(uploads)
  if (upload === null) next.delete(bodyId)
  else next.set(bodyId, upload)
  return next
}

function withMember(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  if (set.has(id) === isIn) return set
  const next = new Set(set)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}
