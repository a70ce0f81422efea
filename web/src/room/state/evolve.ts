import type { EventFrame, Welcome } from '@wick/contracts/frames'
import type { ParticipantId } from '@wick/contracts/ids'
import type { RoomFrame } from './room-frame.ts'
import type { Entry, RoomState } from './room-state.ts'

type RoomEvent = Exclude<Extract<RoomFrame, { seq: number }>, { type: 'ack' }>
type Of<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>

/** The room after one more frame. What arrives twice changes nothing, and nothing changes a room that has ended. */
export function evolve(room: RoomState, frame: RoomFrame): RoomState {
  if (frame.type === 'certificate') return { ...room, certificate: frame.certificate }
  if (room.end !== null) return room
  switch (frame.type) {
    case 'welcome':
      return welcomed(room, frame)
    case 'presence':
      return { ...room, online: withPresence(room.online, frame.participantId, frame.online) }
    case 'ended':
      return ended(room, frame)
    case 'ack':
    case 'pong':
    case 'marks':
    case 'typing':
    case 'error':
    case 'draining':
      return room
    case 'message':
    case 'claimed':
    case 'erased':
    case 'created':
    case 'joined':
    case 'left':
    case 'removed':
    case 'extended':
    case 'locked':
      return frame.seq <= room.cursor ? room : { ...applied(room, frame), cursor: frame.seq }
  }
}

function welcomed(room: RoomState, frame: Welcome): RoomState {
  // Without a common cursor the whole log follows, and what was known is replaced by it.
  const known = frame.recovered && room.epoch === frame.epoch ? room : { ...room, cursor: 0, entries: [] }
  return {
    ...known,
    epoch: frame.epoch,
    head: frame.head,
    capacity: frame.capacity,
    isLocked: frame.locked,
    isCreator: frame.creator,
    expiresAt: frame.expiresAt,
    idleSeconds: frame.idleSeconds ?? null,
    idleExpiresAt: frame.idleExpiresAt ?? null,
    participants: frame.participants,
    online: new Set(frame.online),
  }
}

/** Nothing of the conversation outlives the room, not even in the page's memory. */
function ended(room: RoomState, { reason, by, endedAt }: Extract<RoomFrame, { type: 'ended' }>): RoomState {
  const end = { reason, by: by ?? null, endedAt: endedAt ?? null }
  return { ...room, participants: [], online: new Set(), names: new Map(), entries: [], end }
}

function applied(room: RoomState, frame: RoomEvent): RoomState {
  // A welcome is already newer than the events that follow it up to its head: those fill the log, and leave its snapshot alone.
  const isNews = frame.seq > room.head
  switch (frame.type) {
    case 'message':
      return afterMessage(isNews ? active(room, frame.timestamp) : room, frame)
    case 'erased':
      return { ...room, entries: withStub(room.entries, frame) }
    case 'claimed':
      return room
    case 'created':
      return { ...room, createdAt: frame.timestamp }
    case 'joined':
      return seated(isNews ? active(room, frame.timestamp) : room, frame, isNews)
    case 'left':
      return seated(room, frame, isNews)
    case 'removed':
      return seated(isNews ? { ...room, isLocked: true } : room, frame, isNews)
    case 'extended': {
      const entry: Entry = { kind: 'extended', seq: frame.seq, timestamp: frame.timestamp, expiresAt: frame.expiresAt }
      return { ...room, expiresAt: isNews ? frame.expiresAt : room.expiresAt, entries: [...room.entries, entry] }
    }
    case 'locked': {
      const entry: Entry = { kind: 'locked', seq: frame.seq, timestamp: frame.timestamp, locked: frame.locked }
      return { ...room, isLocked: isNews ? frame.locked : room.isLocked, entries: [...room.entries, entry] }
    }
  }
}

function afterMessage(room: RoomState, { seq, id, from, timestamp, body }: Of<'message'>): RoomState {
  const names = body.nick === null ? room.names : new Map(room.names).set(from, body.nick)
  return { ...room, names, entries: [...room.entries, { kind: 'message', seq, id, from, timestamp, body }] }
}

function seated(room: RoomState, frame: Of<'joined' | 'left' | 'removed'>, isNews: boolean): RoomState {
  const { type, seq, timestamp, participantId, participants } = frame
  const entries: Entry[] = [...room.entries, { kind: type, seq, timestamp, participantId }]
  if (!isNews) return { ...room, entries }
  const online = type === 'joined' ? room.online : withPresence(room.online, participantId, false)
  return { ...room, entries, participants, online }
}

/** An erased message keeps its place; in history it stands there already, and the later frame finds nothing to replace. */
function withStub(
  entries: readonly Entry[],
  { seq, target, id, from }: Extract<EventFrame, { type: 'erased' }>,
): Entry[] {
  const stub: Entry = { kind: 'erased', seq: target, id, from }
  if (seq === target) return [...entries, stub]
  return entries.map((entry) => (entry.seq === target ? stub : entry))
}

/** A join or a message moves the idle deadline; never back, since frames of both lanes carry their own times. */
function active(room: RoomState, timestamp: number): RoomState {
  if (room.idleSeconds === null) return room
  const moved = timestamp + room.idleSeconds * 1000
  return { ...room, idleExpiresAt: Math.max(room.idleExpiresAt ?? 0, moved) }
}

function withPresence(
  online: ReadonlySet<ParticipantId>,
  participantId: ParticipantId,
  isOnline: boolean,
): ReadonlySet<ParticipantId> {
  const next = new Set(online)
  if (isOnline) next.add(participantId)
  else next.delete(participantId)
  return next
}
