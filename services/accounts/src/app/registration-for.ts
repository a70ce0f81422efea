import type { InvitationId, Registration } from '@wick/contracts/invitations'
import type { Ports } from './ports.ts'

/** Whom the server takes, of whoever shows that invitation. Until the console has an operator, its code lets its owner in. */
export async function registrationFor(
  { lanes, registration, consoleInvitation }: Pick<Ports, 'lanes' | 'registration' | 'consoleInvitation'>,
  invitationId: InvitationId | undefined,
): Promise<Registration> {
  const isFirst = registration === 'invite' && invitationId !== undefined && invitationId === consoleInvitation
  return isFirst && (await lanes.loadConsole()).console.size === 0 ? 'open' : registration
}
