import type { AccountId } from '@wick/contracts/account-ids'
import type { AuditAction } from '@wick/contracts/audit'
import type { InvitationEvent, InvitationId } from '@wick/contracts/invitations'
import type { Decision } from '@wick/domain/decider'
import type { Invitation } from '@wick/domain/account/invitation'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { Ports } from './ports.ts'
import { newAct, withAudit } from './settle-audit.ts'

export type InvitationPorts = Pick<Ports, 'lanes' | 'invitations' | 'audit' | 'now'>

export interface WantedInvitation<Refusal extends string> {
  readonly invitationId: InvitationId
  readonly by: AccountId
  readonly action: AuditAction
  readonly decide: (invitation: Invitation) => Decision<InvitationEvent, Refusal>
}

/** Invitation and audit are told in one batch, guarded at the list of operators: whoever is off it by then has no say. Null: it is so. */
export function changeInvitation<Refusal extends string>(
  ports: InvitationPorts,
  { invitationId, by, action, decide }: WantedInvitation<Refusal>,
): Promise<Refusal | 'not_found' | null> {
  const { lanes, invitations, now } = ports
  return withAudit(ports, () =>
    withOptimisticRetry(async () => {
      const [operators, loaded] = await Promise.all([lanes.loadConsole(), lanes.loadInvitation(invitationId)])
      if (!operators.console.has(by)) return 'not_found'
      const decision = decide(loaded.invitation)
      if (!decision.accepted) return decision.refusal
      if (decision.event === null) return null
      const at = now()
      const act = newAct({ action, at, actor: by, invitation: invitationId })
      const change = { invitationId, event: decision.event, version: loaded.version }
      await invitations.change(change, { act, console: operators.version }, at)
      return null
    }),
  )
}
