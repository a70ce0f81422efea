import { createHash } from 'node:crypto'
import {
  ACCOUNTS_STREAM,
  ALL_INVITATIONS,
  invitationSubject,
  parseInvitationSubject,
} from '@wick/contracts/account-subjects'
import { InvitationEvent, InvitationId } from '@wick/contracts/invitations'
import {
  type Invitation,
  invitationAfter,
  UNKNOWN_INVITATION,
  WITHHELD_INVITATION,
} from '@wick/domain/account/invitation'
import { createAppendAll, type GuardedMessage } from '@wick/event-log/append-all'
import type { Nats } from '@wick/platform/nats/nats'
import { lapsing, replacing } from './append.ts'
import { type UnauditedAct, unauditedMessage } from './audit.jetstream.ts'
import { decodeKnownEvent, encodeEvent } from './event-header.ts'
import { lastInLane } from './lanes.ts'

/** The broker knows no shorter time. */
const SHORTEST_MS = 1_000

export interface LoadedInvitation {
  readonly invitation: Invitation
  /** What the next append expects. */
  readonly version: number
}

/** What becomes of an invitation, at the version at which that was decided. */
export interface InvitationChange {
  readonly invitationId: InvitationId
  readonly event: InvitationEvent
  readonly version: number
}

/** What operators make of invitations. Each leaves by itself once it has expired. */
export interface Invitations {
  /** All that have not expired, whatever has become of them. */
  list(): Promise<readonly InvitationId[]>
  /** With the entry of the audit, or neither. @throws as `appendAll` */
  change(change: InvitationChange, audited: UnauditedAct, now: number): Promise<void>
}

/** What an invitation is called; its code stands in no store. */
export function invitationIdOf(code: string): InvitationId {
  return InvitationId.parse(createHash('sha256').update(code).digest('base64url'))
}

export async function loadInvitation(nats: Nats, invitationId: InvitationId): Promise<LoadedInvitation> {
  const message = await lastInLane(nats, invitationSubject(invitationId))
  if (message === null) return { invitation: UNKNOWN_INVITATION, version: 0 }
  const event = decodeKnownEvent(InvitationEvent, message)
  return { invitation: event === null ? WITHHELD_INVITATION : invitationAfter(event), version: message.seq }
}

export function jetStreamInvitations(nats: Nats): Invitations {
  const appendAll = createAppendAll(nats)
  return {
    async list() {
      const { state } = await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: ALL_INVITATIONS })
      return Object.keys(state.subjects ?? {}).flatMap((subject) => parseInvitationSubject(subject) ?? [])
    },

    async change(change, audited, now) {
      await appendAll([invitationMessage(change, now), unauditedMessage(audited)])
    },
  }
}

/** It takes the place of the one before, for as long as the invitation is good. */
export function invitationMessage({ invitationId, event, version }: InvitationChange, now: number): GuardedMessage {
  const subject = invitationSubject(invitationId)
  const goodMs = Math.max(event.expiresAt - now, SHORTEST_MS)
  return {
    subject,
    headers: lapsing(replacing(encodeEvent(event)), goodMs),
    expected: { filter: subject, seq: version },
  }
}
