import type { revokeInvitation } from '@wick/contracts/console-commands'
import { revokeInvitation as decideRevoking } from '@wick/domain/account/invitation'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { changeInvitation, type InvitationPorts } from './change-invitation.ts'
import type { JudgePorts } from './judge-caller.ts'
import { judgeActingOperator } from './judge-operator.ts'

/** Whoever registers by it at that very moment is in, or is not: both change its lane. */
export function revokeInvitationHandler(ports: JudgePorts & InvitationPorts): HandlerOf<typeof revokeInvitation> {
  return async ({ accessToken, invitationId }) => {
    const caller = await judgeActingOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    const refused = await changeInvitation(ports, {
      invitationId,
      by: caller.accountId,
      action: 'invitation_revoked',
      decide: decideRevoking,
    })
    return refused === null ? { ok: {} } : { refused }
  }
}
