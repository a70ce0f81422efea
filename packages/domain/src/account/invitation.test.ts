import { MAX_INVITATION_MS } from '@wick/contracts/account-limits'
import type { InvitationEvent } from '@wick/contracts/invitations'
import { describe, expect, it } from 'vitest'
import {
  type Invitation,
  invitationAfter,
  makeInvitation,
  revokeInvitation,
  UNKNOWN_INVITATION,
  useInvitation,
  WITHHELD_INVITATION,
} from './invitation.ts'

const now = 1_700_000_000_000
const terms = { uses: 2, expiresAt: now + 1_000 }
const made: InvitationEvent = { type: 'invite.made', madeAt: now, ...terms }
const used = (left: number): InvitationEvent => ({ type: 'invite.used', madeAt: now, ...terms, left })
const revoked: InvitationEvent = { type: 'invite.revoked', expiresAt: terms.expiresAt }

describe('an invitation', () => {
  it('is made once, within bounds, and the same again is the same', () => {
    expect(makeInvitation(UNKNOWN_INVITATION, { now, ...terms })).toEqual({ accepted: true, event: made })
    for (const event of [made, used(0)])
      expect(makeInvitation(invitationAfter(event), { now: now + 5_000, ...terms }).accepted).toBe(true)
    const refused = { accepted: false, refusal: 'invalid_input' }
    const others: readonly [Invitation, object][] = [
      [invitationAfter(made), { uses: 3 }],
      [invitationAfter(made), { expiresAt: terms.expiresAt + 1 }],
      [invitationAfter(revoked), {}],
      [WITHHELD_INVITATION, {}],
      [UNKNOWN_INVITATION, { expiresAt: now }],
      [UNKNOWN_INVITATION, { expiresAt: now + MAX_INVITATION_MS + 1 }],
    ]
    for (const [invitation, other] of others)
      expect(makeInvitation(invitation, { now, ...terms, ...other })).toEqual(refused)
  })

  it('is used as often as it says, until it expires', () => {
    expect(useInvitation(invitationAfter(made), now)).toEqual({ accepted: true, event: used(1) })
    expect(useInvitation(invitationAfter(used(1)), now)).toEqual({ accepted: true, event: used(0) })
    const refused = { accepted: false, refusal: 'invitation_not_found' }
    for (const none of [UNKNOWN_INVITATION, WITHHELD_INVITATION, invitationAfter(used(0)), invitationAfter(revoked)])
      expect(useInvitation(none, now)).toEqual(refused)
    expect(useInvitation(invitationAfter(made), terms.expiresAt)).toEqual(refused)
  })

  it('is revoked whatever is left of it, and once', () => {
    for (const event of [made, used(0)])
      expect(revokeInvitation(invitationAfter(event))).toEqual({ accepted: true, event: revoked })
    expect(revokeInvitation(invitationAfter(revoked))).toEqual({ accepted: true, event: null })
    const refused = { accepted: false, refusal: 'invitation_not_found' }
    expect(revokeInvitation(UNKNOWN_INVITATION)).toEqual(refused)
  })
})
