import type { AccountEvent, HandleEvent, PasskeyEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { InvitationEvent, Registration } from '@wick/contracts/invitations'
import type { CommandId } from '@wick/contracts/ids'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'
import { type Account, decideAccount } from './account.ts'
import { decideHandle, type HandleState } from './handle.ts'
import { type Invitation, UNKNOWN_INVITATION, useInvitation } from './invitation.ts'
import { claimPasskey, type PasskeyState } from './passkey.ts'

export interface WantedRegistration {
  readonly now: number
  readonly commandId: CommandId
  readonly accountId: AccountId
  /** Whether the account that has the handle exists. */
  readonly isHeld: boolean
  /** Whom the server takes now. */
  readonly registration: Registration
}

/** What is stored together, or not at all. */
export interface RegistrationEvents {
  readonly handle: HandleEvent
  readonly account: AccountEvent
  /** Where one comes with it. */
  readonly passkey?: PasskeyEvent
  /** Where one is needed. */
  readonly invitation?: InvitationEvent
}

export interface RegistrationLanes {
  readonly account: Account
  readonly handle: HandleState
  readonly passkey?: PasskeyState | undefined
  readonly invitation?: Invitation | undefined
}

/** All lanes have to agree: the account's, that of its handle, and those of a passkey and an invitation that come with it. Nothing is left to do where this very command is in the account's. */
export function decideRegistration(
  lanes: RegistrationLanes,
  { now, commandId, accountId, isHeld, registration }: WantedRegistration,
): Decision<
  RegistrationEvents,
  'registration_closed' | 'invitation_not_found' | 'account_taken' | 'handle_taken' | 'passkey_taken'
> {
  const account = decideAccount(lanes.account, { type: 'register', now, commandId, role: 'member' })
  if (account.accepted && account.event === null) return unchanged
  // Before anything is said of who is here already.
  if (registration === 'closed') return refuse('registration_closed')
  const invited = registration === 'open' ? unchanged : useInvitation(lanes.invitation ?? UNKNOWN_INVITATION, now)
  if (!invited.accepted) return invited
  if (!account.accepted || account.event === null) return refuse('account_taken')
  const handle = decideHandle(lanes.handle, { now, commandId, accountId, isHeld })
  if (!handle.accepted || handle.event === null) return refuse('handle_taken')
  const both = {
    account: account.event,
    handle: handle.event,
    ...(invited.event && { invitation: invited.event }),
  }
  if (lanes.passkey === undefined) return accept(both)
  const passkey = claimPasskey(lanes.passkey, { now, commandId, accountId })
  if (!passkey.accepted || passkey.event === null) return refuse('passkey_taken')
  return accept({ ...both, passkey: passkey.event })
}
