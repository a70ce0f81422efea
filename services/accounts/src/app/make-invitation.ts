import { MAX_INVITATIONS } from '@wick/contracts/account-limits'
import type { makeInvitation } from '@wick/contracts/console-commands'
import { makeInvitation as decideMaking } from '@wick/domain/account/invitation'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { changeInvitation, type InvitationPorts } from './change-invitation.ts'
import type { JudgePorts } from './judge-caller.ts'
import { judgeActingOperator } from './judge-operator.ts'

/** The operator made the code, and keeps it: only its hash comes here. */
export function makeInvitationHandler(ports: JudgePorts & InvitationPorts): HandlerOf<typeof makeInvitation> {
  return async ({ accessToken, invitationId, ...terms }) => {
    const caller = await judgeActingOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    // A few more where many are made at once.
    const known = await ports.invitations.list()
    if (known.length >= MAX_INVITATIONS && !known.includes(invitationId)) return { refused: 'server_full' }
    const refused = await changeInvitation(ports, {
      invitationId,
      by: caller.accountId,
      action: 'invited',
      decide: (invitation) => decideMaking(invitation, { ...terms, now: ports.now() }),
    })
    return refused === null ? { ok: {} } : { refused }
  }
}
