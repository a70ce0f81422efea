import type { startRegistration } from '@wick/contracts/account-commands'
import { CURRENT_KSF } from '@wick/contracts/account-ids'
import type { InvitationId } from '@wick/contracts/invitations'
import type { HandleState } from '@wick/domain/account/handle'
import { isUsable } from '@wick/domain/account/invitation'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { invitationIdOf } from '../adapters/invitations.jetstream.ts'
import type { Ports } from './ports.ts'
import { registrationFor } from './registration-for.ts'
import type { States } from './states.ts'

type Needed = Pick<Ports, 'lanes' | 'opaque' | 'tags' | 'registration' | 'consoleInvitation' | 'now'> &
  Pick<States, 'registering'>

/** Nothing is stored: the handle is anybody's until somebody registers. */
export function startRegistrationHandler(ports: Needed): HandlerOf<typeof startRegistration> {
  const { lanes, opaque, tags, registering } = ports
  return async ({ handle, request, invite }) => {
    const invited = invite === undefined ? {} : { invitationId: invitationIdOf(invite) }
    const registration = await registrationFor(ports, invited.invitationId)
    if (registration === 'closed') return { refused: 'registration_closed' }
    if (registration === 'invite' && !(await isInvited(ports, invited))) return { refused: 'invitation_not_found' }
    const tag = tags.of(handle)
    const { handle: taken } = await lanes.loadHandle(tag)
    // Said early, so that nobody invents a password in vain; the append decides.
    if (await isTaken(ports, taken)) return { refused: 'handle_taken' }
    const response = opaque.answerRegistration(tag, request)
    if (response === null) return { refused: 'invalid_input' }
    return { ok: { response, ksf: CURRENT_KSF, state: registering.seal({ handle, ...invited }) } }
  }
}

/** Said early, as below; the append decides. */
async function isInvited(
  { lanes, now }: Pick<Ports, 'lanes' | 'now'>,
  { invitationId }: { readonly invitationId?: InvitationId },
): Promise<boolean> {
  return invitationId !== undefined && isUsable((await lanes.loadInvitation(invitationId)).invitation, now())
}

/** Whether nobody else may have a handle: its account exists, it rests, or a later version withholds it. */
async function isTaken(ports: Pick<Ports, 'lanes' | 'now'>, handle: HandleState): Promise<boolean> {
  if (handle.status === 'claimed') return isHeld(ports, handle.accountId)
  if (handle.status === 'resting') return ports.now() < handle.until
  return handle.status === 'withheld'
}

/** Whether the account that a handle names exists. */
export async function isHeld(
  { lanes }: Pick<Ports, 'lanes'>,
  accountId: Parameters<Ports['lanes']['load']>[0],
): Promise<boolean> {
  return (await lanes.load(accountId)).account.status !== 'absent'
}
