import type { listInvitations } from '@wick/contracts/console-commands'
import type { InvitationRow } from '@wick/contracts/invitations'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { JudgePorts } from './judge-caller.ts'
import { judgeOperator } from './judge-operator.ts'
import type { Ports } from './ports.ts'

/** Those that are neither expired nor revoked, the newest first; their codes nobody here knows. */
export function listInvitationsHandler(
  ports: JudgePorts & Pick<Ports, 'invitations'>,
): HandlerOf<typeof listInvitations> {
  const { lanes, invitations, now } = ports
  return async ({ accessToken }) => {
    const caller = await judgeOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    const rows: InvitationRow[] = []
    for (const invitationId of await invitations.list()) {
      const { invitation } = await lanes.loadInvitation(invitationId)
      if (invitation.status !== 'made' || invitation.expiresAt <= now()) continue
      const { madeAt, uses, left, expiresAt } = invitation
      rows.push({ invitationId, madeAt, uses, left, expiresAt })
    }
    return { ok: { invitations: rows.toSorted((one, other) => other.madeAt - one.madeAt) } }
  }
}
