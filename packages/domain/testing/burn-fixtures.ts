import type { ConversationEvent } from '@wick/contracts/events'
import { BlobId } from '@wick/contracts/ids'
import type { ConversationCommand } from '../src/conversation-decisions.ts'
import { ada, asked, bob, CREATED_AT, messageId, type Person, seat } from './room-fixtures.ts'

type Of<Type extends ConversationCommand['type']> = Extract<ConversationCommand, { type: Type }>

export const blobId = (name: string): BlobId => BlobId.parse(name.padEnd(16, '-'))

export const BURN_MS = 30_000

/** Ada's message, the fourth event of a room of three. */
export const burnTarget = {
  seq: 5,
  id: messageId('burn'),
  from: ada.participantId,
  burns: blobId('content'),
  erased: false,
}

export const burnSent: ConversationEvent = {
  type: 'message.sent',
  id: burnTarget.id,
  from: burnTarget.from,
  burns: burnTarget.burns,
  at: CREATED_AT,
}

export const claimBy = (someone: Person, joinSeq: number, now = asked.now): Of<'claim'> => ({
  type: 'claim',
  now,
  seat: seat(someone, joinSeq),
  target: burnTarget,
  blobId: burnTarget.burns,
  until: now + BURN_MS,
})

export const claimedBy = ({ participantId }: Person, at = asked.now): ConversationEvent => ({
  type: 'message.claimed',
  target: burnTarget.seq,
  by: participantId,
  until: at + BURN_MS,
  blobId: burnTarget.burns,
  at,
})

export const claimedByBob = claimedBy(bob)
