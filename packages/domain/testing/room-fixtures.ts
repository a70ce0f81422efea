import { Certificate } from '@wick/contracts/certificate'
import type { ConversationEvent, RoomEvent } from '@wick/contracts/events'
import { CommandId, Epoch, MessageId, ParticipantId, Sha256 } from '@wick/contracts/ids'

type Of<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>

export interface Person {
  readonly participantId: ParticipantId
  readonly seatKeyHash: Sha256
}

export const CREATED_AT = 1_000_000
export const EXPIRES_AT = CREATED_AT + 600_000

export const commandId = (name: string): CommandId => CommandId.parse(name.padEnd(16, '-'))
export const messageId = (name: string): MessageId => MessageId.parse(name.padEnd(16, '-'))
export const sha256 = (name: string): Sha256 => Sha256.parse(`${name.padEnd(42, '_')}A`)

export const person = (name: string): Person => ({
  participantId: ParticipantId.parse(name.padEnd(16, '-')),
  seatKeyHash: sha256(`seat key of ${name}`.replaceAll(' ', '-')),
})

export const ada = person('ada')
export const bob = person('bob')
export const eve = person('eve')

export const joinKeyHash = sha256('join-key')
export const epoch = Epoch.parse('the-epoch-of-this-stream')
export const certificate = Certificate.parse({
  erasedAt: EXPIRES_AT,
  stores: [{ store: 'message log', cleared: 3, left: 0 }],
})

const caused = (command: string, at = CREATED_AT) => ({ commandId: commandId(command), at })

/** A room of two seats without a join key and without an idle limit. */
export const created: Of<'room.created'> = {
  type: 'room.created',
  ...caused('create'),
  epoch,
  capacity: 2,
  expiresAt: EXPIRES_AT,
}

export const createdWith = (settings: Partial<Of<'room.created'>>): Of<'room.created'> => ({ ...created, ...settings })

export const joined = ({ participantId, seatKeyHash }: Person, at = CREATED_AT): Of<'room.joined'> => ({
  type: 'room.joined',
  ...caused(`join-${participantId}`, at),
  participantId,
  seatKeyHash,
  participants: [participantId],
})

export const joinedAsCreator = (someone: Person): Of<'room.joined'> => ({ ...joined(someone), creator: true })

export const left = ({ participantId }: Person): Of<'room.left'> => ({
  type: 'room.left',
  ...caused(`leave-${participantId}`),
  participantId,
  participants: [],
})

export const removed = ({ participantId }: Person): Of<'room.removed'> => ({
  type: 'room.removed',
  ...caused(`remove-${participantId}`),
  participantId,
  participants: [],
})

export const locked = (isLocked = true): Of<'room.locked'> => ({
  type: 'room.locked',
  ...caused('lock'),
  locked: isLocked,
})

export const extended = (expiresAt: number): Of<'room.extended'> => ({
  type: 'room.extended',
  ...caused('extend'),
  expiresAt,
})

export const destroyed: Of<'room.destroyed'> = {
  type: 'room.destroyed',
  ...caused('destroy', CREATED_AT + 5_000),
  reason: 'destroyed',
  by: ada.participantId,
}

/** The end that nobody asked for. */
export const expired: Of<'room.destroyed'> = {
  type: 'room.destroyed',
  ...caused('expire', EXPIRES_AT),
  reason: 'expired',
}

export const erased: Of<'room.erased'> = {
  type: 'room.erased',
  ...caused('certify', CREATED_AT + 6_000),
  reason: 'destroyed',
  by: ada.participantId,
  endedAt: CREATED_AT + 5_000,
  certificate,
}

export const sent = ({ participantId }: Person, name: string, at = CREATED_AT): ConversationEvent => ({
  type: 'message.sent',
  id: messageId(name),
  from: participantId,
  at,
})

/** What every command carries, while the room is young. */
export const asked = { now: CREATED_AT + 1_000, commandId: commandId('asked'), lastAppendAt: 0 }
/** What the event of such a command carries. */
export const answered = { commandId: asked.commandId, at: asked.now }

/** What a seat cookie says; the specification numbers events 1, 2, 3 … */
export const seat = ({ participantId }: Person, joinSeq: number) => ({ participantId, joinSeq })
