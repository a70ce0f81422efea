import type { register } from '@wick/contracts/account-commands'
import type { AccountFields } from '@wick/contracts/account-events'
import type { AccountId, Tag } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import type { InvitationId, Registration } from '@wick/contracts/invitations'
import { withPasskey } from '@wick/domain/account/account-fields'
import { isOf } from '@wick/domain/account/passkey'
import { decideRegistration } from '@wick/domain/account/registration'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import { namesOf } from '../adapters/passkeys.ts'
import { beginSession } from './begin-session.ts'
import { namedSession } from './named-session.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import { readNewPasskey } from './read-new-passkey.ts'
import { registrationFor } from './registration-for.ts'
import { isHeld } from './start-registration.ts'
import type { States } from './states.ts'

type Needed = Ports & Pick<States, 'registering' | 'usingPasskey'>

/**
 * Key, then account and handle in one batch, then the session. Whoever is killed in between leaves a key that nobody
 * has, or an account whose client asks again with the same ids, and finds itself.
 */
export function registerHandler(ports: Needed): HandlerOf<typeof register> {
  const { registering, opaque } = ports
  return async ({ accountId, commandId, state, device, passkey: given, origin, withMark, ...sent }) => {
    const started = registering.open(state)
    if (started === null || !opaque.isRecord(sent.record)) return { refused: 'invalid_input' }
    const boxed = given && origin && (await readNewPasskey(ports, { ...given, origin }))
    const plain = { ...sent, handle: started.handle, passkeys: [] }
    const fields = boxed ? withPasskey(plain, boxed) : plain
    if (typeof fields === 'string' || (given && !boxed) || !isOpenable(fields)) return { refused: 'invalid_input' }
    const { invitationId } = started
    const registration = await registrationFor(ports, invitationId)
    const refused = await storeAccount(ports, { accountId, commandId, fields }, { registration, invitationId })
    if (refused !== null) return { refused }
    const opened = await openAccount(ports, accountId)
    if (opened === null) throw new UnavailableError('an account is not found that was made')
    const begun = await beginSession(ports, {
      accountId,
      sessionId: namedSession('first', accountId, commandId),
      device,
      opened,
      withMark,
    })
    return begun === null ? { refused: 'handle_taken' } : { ok: { ...begun.session, handle: started.handle } }
  }
}

/** By more than the recovery code. */
function isOpenable({ wraps }: AccountFields): boolean {
  return wraps.some(({ kind }) => kind !== 'recovery')
}

export interface NewAccount {
  readonly accountId: AccountId
  readonly commandId: CommandId
  readonly fields: AccountFields
}

export interface Place {
  readonly tag?: Tag
  /** Whom the server takes now. */
  readonly registration?: Registration
  readonly invitationId?: InvitationId | undefined
}

/** Null: it stands, with these very fields, whoever is let in by now. */
export async function storeAccount(
  ports: Pick<Ports, 'lanes' | 'ring' | 'tags' | 'now'>,
  { accountId, commandId, fields }: NewAccount,
  { tag = ports.tags.of(fields.handle), registration = 'open', invitationId }: Place = {},
): Promise<'registration_closed' | 'invitation_not_found' | 'handle_taken' | 'passkey_taken' | 'invalid_input' | null> {
  const { lanes, ring, now } = ports
  const [passkey] = fields.passkeys
  const passkeyId = passkey && namesOf(passkey.id).passkeyId
  return withOptimisticRetry(async () => {
    // Before the account: whoever has used it up by this very registration is found there.
    const invited = invitationId && (await lanes.loadInvitation(invitationId))
    const [lane, name, credential] = await Promise.all([
      lanes.load(accountId),
      lanes.loadHandle(tag),
      passkeyId && lanes.loadPasskey(passkeyId),
    ])
    const { account, version } = lane
    const { handle } = name
    const held =
      handle.status === 'claimed' && handle.accountId !== accountId && (await isHeld(ports, handle.accountId))
    const asked = { now: now(), commandId, accountId, isHeld: held, registration }
    const decision = decideRegistration(
      { account, handle, passkey: credential?.passkey, invitation: invited?.invitation },
      asked,
    )
    if (!decision.accepted) {
      // All lanes were stored together, so the account's was looked at before that. An own handle refuses nothing.
      const isOwn = credential !== undefined && isOf(credential.passkey, accountId)
      if (isOwn && account.status === 'absent') throw new VersionConflictError('the same account was made meanwhile')
      return decision.refusal === 'account_taken' ? 'invalid_input' : decision.refusal
    }
    // Whoever knows the ids alone is not who registered.
    if (decision.event === null) {
      const known = await ring.find(accountId)
      return isSame(known && lane.fields(known), fields) ? null : 'invalid_input'
    }
    // For nobody who is refused: a key that nobody uses would lie in the ring for ever.
    const key = await ring.make(accountId)
    const versions = { account: version, handle: name.version }
    const place = passkeyId && credential && { passkeyId, version: credential.version }
    const used = invitationId && invited && { invitationId, version: invited.version }
    await lanes.register({ accountId, tag, versions, passkey: place, invitation: used }, decision.event, {
      key,
      fields,
    })
    return null
  })
}

function isSame(stored: AccountFields | null, given: AccountFields): boolean {
  return stored !== null && stored.record === given.record && stored.identity === given.identity
}
