import type { InvitationEvent } from '@wick/contracts/invitations'
import { MAX_INVITATION_MS } from '@wick/contracts/account-limits'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'

/** What an invitation is good for. Times in ms. */
export type Invitation =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'made'
      readonly madeAt: number
      readonly uses: number
      readonly left: number
      readonly expiresAt: number
    }
  | { readonly status: 'revoked' }
  // A later version has said something of it: it lets nobody in.
  | { readonly status: 'withheld' }

export const UNKNOWN_INVITATION: Invitation = { status: 'unknown' }
export const WITHHELD_INVITATION: Invitation = { status: 'withheld' }

/** The last event says it all. */
export function invitationAfter(event: InvitationEvent): Invitation {
  if (event.type === 'invite.revoked') return { status: 'revoked' }
  const { madeAt, uses, expiresAt } = event
  return { status: 'made', madeAt, uses, left: event.type === 'invite.used' ? event.left : uses, expiresAt }
}

/** What an operator promises by it. */
export interface InvitationTerms {
  readonly uses: number
  /** ms */
  readonly expiresAt: number
}

/** The same again is the same, whoever has used it meanwhile. */
export function makeInvitation(
  invitation: Invitation,
  { now, uses, expiresAt }: InvitationTerms & { readonly now: number },
): Decision<InvitationEvent, 'invalid_input'> {
  if (invitation.status === 'made' && invitation.uses === uses && invitation.expiresAt === expiresAt) return unchanged
  const isBounded = expiresAt > now && expiresAt <= now + MAX_INVITATION_MS
  if (invitation.status !== 'unknown' || !isBounded) return refuse('invalid_input')
  return accept({ type: 'invite.made', madeAt: now, uses, expiresAt })
}

/** Unknown, used up, expired and revoked are one answer: nobody learns which by guessing. */
export function useInvitation(invitation: Invitation, now: number): Decision<InvitationEvent, 'invitation_not_found'> {
  if (!isUsable(invitation, now)) return refuse('invitation_not_found')
  const { madeAt, uses, left, expiresAt } = invitation
  return accept({ type: 'invite.used', madeAt, uses, expiresAt, left: left - 1 })
}

/** Whether somebody may register by it. */
export function isUsable(
  invitation: Invitation,
  now: number,
): invitation is Extract<Invitation, { readonly status: 'made' }> {
  return invitation.status === 'made' && invitation.left > 0 && now < invitation.expiresAt
}

/** Whoever registered by it stays. */
export function revokeInvitation(invitation: Invitation): Decision<InvitationEvent, 'invitation_not_found'> {
  if (invitation.status === 'revoked') return unchanged
  if (invitation.status !== 'made') return refuse('invitation_not_found')
  return accept({ type: 'invite.revoked', expiresAt: invitation.expiresAt })
}
